"""What the page of an event, a call or a press release says in its list of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hanse.directory.fact_sheets import Fact, Value
from hanse.newsroom import facets, wording
from hanse.newsroom.enums import (
    Attendance,
    CallKind,
    DeadlineModel,
    ItemKind,
    OrganisationRole,
)
from hanse.newsroom.queries import NewsroomQuery
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.newsroom.presentation import PageView


def facts(view: PageView) -> list[Fact]:
    """The facts of a page of any kind; what is unknown is left out."""
    told = _SHEETS[ItemKind(view.kind.code)](view)
    common = (*told, *_topics(view), *_projects(view))
    return [fact for fact in common if any(fact.lines)]


def _news(view: PageView) -> Iterator[Fact]:
    payload = view.payload
    yield _people(view, _("By"), payload["authors"])
    yield _organisations(view, _("About"), payload["organisations"])
    name, url, licence = payload["source"]
    yield _lines(
        _("Source"), [[Value(name, url, is_external=bool(url))]] if name else []
    )
    yield _lines(_("Licence"), [[Value(licence)]] if licence else [])


def _event(view: PageView) -> Iterator[Fact]:
    payload, event = view.payload, view.event
    yield _lines(_("Where"), list(_place(view)))
    for role, label in (
        (OrganisationRole.ORGANISER, _("Organised by")),
        (OrganisationRole.PARTNER, _("Together with")),
        (OrganisationRole.SPONSOR, _("Supported by")),
    ):
        rows = [one for one in payload["organisations"] if one[0] == role]
        yield _organisations(view, label, rows)
    yield _people(view, _("With"), payload["speakers"])
    yield _terms(view, _("What it is"), facets.EVENT_TYPE, payload["event_types"])
    yield _plain_terms(view, _("Languages"), payload["languages"])
    price = view.shown.words("prices")
    yield _lines(_("Price"), [[Value(price)]] if price else [])
    again = wording.again(event.schedule)
    yield _lines(_("Repeats"), [[Value(again)]] if again else [])
    yield from _contact(payload["contact"])


def _place(view: PageView) -> Iterator[list[Value]]:
    payload = view.payload
    name, street, postcode, town, country, _point, venue = payload["place"]
    if payload["attendance"] != Attendance.ONLINE:
        link = view.links.get(("organisation", venue or 0))
        if name:
            yield [Value(name, link.path if link else "")]
        if street:
            yield [Value(street)]
        label = labels.label(country, view.language) if country else ""
        whole = ", ".join(
            part for part in (f"{postcode} {town}".strip(), label) if part
        )
        if whole:
            yield [Value(whole)]
    if payload["attendance"] != Attendance.ONSITE:
        yield [Value(_("Online"), payload["online_url"], is_external=True)]


def _call(view: PageView) -> Iterator[Fact]:
    payload, call = view.payload, view.call
    dates = call.dates
    if dates.opens_on:
        yield _lines(_("Opens"), [[Value(wording.day_in_words(dates.opens_on))]])
    yield _lines(_("Deadlines"), list(_deadlines(view)))
    label = _("Funded by") if payload["form"] == CallKind.FUNDING else _("Sought by")
    yield _organisations(view, label, payload["organisations"])
    yield from _plain(_("Programme"), payload["programme"])
    yield from _plain(_("Reference"), payload["reference"])
    budget, start, end, currency, rate = payload["money"]
    yield from _plain(_("Grants"), wording.span(start, end, currency))
    yield from _plain(_("Budget"), wording.money(budget, currency) if budget else "")
    yield from _plain(
        _("Share that is funded"), _("%(rate)s %%") % {"rate": rate} if rate else ""
    )
    yield _plain_terms(view, _("Who may apply"), payload["eligible_types"])
    yield _plain_terms(
        view, pgettext("countries", "From"), payload["eligible_countries"]
    )
    yield from _plain(_("Conditions"), view.shown.words("conditions"))
    yield from _contact(payload["contact"])


def _deadlines(view: PageView) -> Iterator[list[Value]]:
    dates = view.call.dates
    if dates.model == DeadlineModel.PERMANENT:
        yield [Value(_("None: it is always open"))]
    for number, one in enumerate(dates.deadlines, 1):
        words = wording.day_in_words(one.day)
        if one.at is not None:
            moment = dates.moment(one)
            words = _("%(day)s, %(hour)s (%(zone)s)") % {
                "day": words,
                "hour": wording.clock(moment),
                "zone": wording.zone_of(moment, dates.zone),
            }
        if dates.model == DeadlineModel.TWO_STAGE:
            stage = _("First stage") if number == 1 else _("Second stage")
            words = _("%(stage)s: %(when)s") % {"stage": stage, "when": words}
        if dates.moment(one) <= view.now:
            words = _("%(when)s (over)") % {"when": words}
        yield [Value(words)]


def _topics(view: PageView) -> Iterator[Fact]:
    yield _terms(view, _("Sectors"), facets.SECTOR, view.payload["sectors"])
    yield _terms(view, _("Themes"), facets.THEME, view.payload["themes"])


def _projects(view: PageView) -> Iterator[Fact]:
    pks = [row.project_id for row in view.page.projects.all()]
    links = [view.links.get(("project", pk)) for pk in pks]
    values = [Value(link.name, link.path) for link in links if link]
    yield _lines(_("Project"), [values] if values else [])


def _organisations(view: PageView, label: str, rows: Iterable[Any]) -> Fact:
    values = [
        _known(view, "organisation", pk, name) for _role, name, pk in rows if name or pk
    ]
    return _lines(label, [[value] for value in values])


def _people(view: PageView, label: str, rows: Iterable[Any]) -> Fact:
    lines = []
    for name, pk, *more in rows:
        value = _known(view, "person", pk, name)
        about = next(iter(more), "")
        lines.append([value, Value(about)] if about else [value])
    return _lines(label, lines)


def _known(view: PageView, kind: str, pk: int | None, name: str) -> Value:
    link = view.links.get((kind, pk or 0))
    return Value(link.name, link.path) if link else Value(name)


def _terms(view: PageView, label: str, facet: facets.Facet, pks: list[int]) -> Fact:
    known = labels.snapshot().terms
    values = [
        Value(known[pk].label(view.language), _filter(view, facet, pk))
        for pk in pks
        if pk in known
    ]
    return _lines(label, [values] if values else [])


def _filter(view: PageView, facet: facets.Facet, pk: int) -> str:
    """The list of all that have the term."""
    if not view.listing_path:
        return ""
    query = NewsroomQuery(kind=view.kind.code, selected={facet.name: (pk,)})
    return view.listing_path + query.url()


def _plain_terms(view: PageView, label: str, pks: list[int]) -> Fact:
    found = [Value(text) for text in labels.labels(pks, view.language)]
    return _lines(label, [found] if found else [])


def _plain(label: str, text: str) -> Iterator[Fact]:
    if text:
        yield _lines(label, [[Value(text)]])


def _contact(contact: list[str]) -> Iterator[Fact]:
    name, email = contact
    lines = [[Value(name)]] if name else []
    if email:
        lines.append([Value(email, f"mailto:{email}", is_external=True)])
    yield _lines(_("Contact"), lines)


def _lines(label: str, lines: Iterable[Iterable[Value]]) -> Fact:
    return Fact(label, tuple(tuple(line) for line in lines))


_SHEETS = {ItemKind.NEWS: _news, ItemKind.EVENT: _event, ItemKind.CALL: _call}
