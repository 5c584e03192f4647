"""What a record's page says in its list of facts: labels, words and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.blocks.templatetags.hanse_blocks import day as in_words
from hanse.directory import facets, tags
from hanse.directory.enums import PartnerRole, ProjectStatus
from hanse.directory.queries import DirectoryQuery
from hanse.search.listings import Facet
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.directory.presentation import RecordView


@dataclass(frozen=True)
class Value:
    """A piece of a fact. `url` leads to the list of all that have it, or outside."""

    text: str
    url: str = ""
    is_external: bool = False


@dataclass(frozen=True)
class Fact:
    """A label and its values, on one line or on several."""

    label: str
    lines: tuple[tuple[Value, ...], ...]


def facts(view: RecordView) -> list[Fact]:
    """The facts of a record of any kind; what is unknown is left out."""
    told = (*_SHEETS[view.kind.code](view), *_identifiers(view), *_tags(view))
    return [fact for fact in told if fact.lines]


def _organisation(view: RecordView) -> Iterator[Fact]:
    record = view.record
    yield _terms(view, _("What"), facets.TYPE, record.types.all())
    yield _terms(view, _("Sectors"), facets.SECTOR, record.sectors.all())
    for place in record.places.all():
        yield Fact(place.label or _("Where"), tuple(_place(view, place)))
    yield _terms(view, _("Offers"), facets.OFFERS, record.services_offered.all())
    yield _terms(view, _("Seeks"), facets.SEEKS, record.services_sought.all())
    yield _terms(
        view, _("Seeks cooperation in"), facets.COOPERATION, record.cooperation.all()
    )
    yield _terms(
        view, _("Interested in"), facets.MARKET, record.countries_of_interest.all()
    )
    yield _terms(view, _("Languages"), facets.LANGUAGE, record.languages_spoken.all())
    yield _plain(_("Legal form"), record.legal_form)
    yield _plain(_("Founded"), str(record.founded or ""))
    size = record.size
    yield _plain(_("People"), number_format(size, force_grouping=True) if size else "")


def _person(view: RecordView) -> Iterator[Fact]:
    record = view.record
    yield _terms(view, _("Sectors"), facets.SECTOR, record.sectors.all())
    yield _terms(view, _("Expertise"), facets.EXPERTISE, record.expertise.all())
    yield Fact(_("Where"), tuple(_place(view, record)))
    yield _terms(view, _("Languages"), facets.LANGUAGE, record.languages_spoken.all())
    if not record.is_mentor:
        return
    yield _terms(view, _("Mentoring in"), facets.TOPIC, record.mentor_topics.all())
    yield _terms(
        view, _("Form of mentoring"), facets.MENTORING, record.mentor_formats.all()
    )
    yield _plain(_("Brings along"), view.text.expectations)
    yield Fact(_("At present"), tuple(_availability(record)))


def _availability(record: Any) -> Iterator[tuple[Value, ...]]:
    yield (Value(str(record.availability_now.label)),)
    if free := record.places_free:
        words = ngettext("%(number)s place free", "%(number)s places free", free)
        yield (Value(words % {"number": number_format(free, force_grouping=True)}),)


def _project(view: RecordView) -> Iterator[Fact]:
    record = view.record
    status = record.status
    if status != ProjectStatus.UNKNOWN:
        yield _plain(_("Status"), str(status.label))
    yield _plain(_("Period"), _period(record))
    yield _terms(view, _("Sectors"), facets.SECTOR, record.sectors.all())
    yield _terms(view, _("Themes"), facets.THEME, record.themes.all())
    yield _terms(view, _("Countries"), facets.COUNTRY, record.countries.all())
    yield _plain(_("Programme"), record.programme)
    if record.budget is not None:
        amount = number_format(record.budget, force_grouping=True)
        source = (Value(record.budget_source),) if record.budget_source else ()
        figure = (Value(f"{amount} {record.currency}"),)
        yield Fact(_("Budget"), tuple(line for line in (figure, source) if line))
    yield from _partners(view)


def _partners(view: RecordView) -> Iterator[Fact]:
    """Partners by role, each leading to its page where there is one here."""
    rows = list(view.record.partners.all())
    for role in PartnerRole:
        lines = []
        for row in rows:
            if row.role != role:
                continue
            name, url = view.relatives.known(row.organisation_id, row.name)
            country = labels.label(row.country_id, view.language)
            text = f"{name} ({country})" if country and not url else name
            lines.append((Value(text, url),))
        yield Fact(str(role.label).capitalize(), tuple(lines))


def _period(record: Any) -> str:
    days = [in_words(day) if day else "" for day in (record.starts_on, record.ends_on)]
    return " – ".join(days).strip() if any(days) else ""


def _identifiers(view: RecordView) -> Iterator[Fact]:
    for one in view.record.identifiers.all():
        value = Value(one.value, one.url, is_external=True)
        yield Fact(one.get_scheme_display(), ((value,),))


def _tags(view: RecordView) -> Iterator[Fact]:
    """The network's own words, on its own pages alone."""
    if view.is_own:
        found = tags.values(view.record)
        ordered = sorted(found, key=lambda one: facets.TAG.label(one, "").casefold())
        yield Fact(_("Tags"), tuple(_linked(view, facets.TAG, ordered)))


def _place(view: RecordView, place: Any) -> Iterator[tuple[Value, ...]]:
    """Street, town, country, each on its line."""
    if street := getattr(place, "street", ""):
        yield (Value(street),)
    town = " ".join(
        part for part in (getattr(place, "postcode", ""), place.town) if part
    )
    if town:
        yield (Value(town),)
    ids = [place.country_id] if place.country_id else []
    yield from _linked(view, facets.COUNTRY, ids)


def _plain(label: str, text: str) -> Fact:
    return Fact(label, ((Value(text),),) if text else ())


def _terms(view: RecordView, label: str, facet: Facet, terms: Iterable[Any]) -> Fact:
    return Fact(label, tuple(_linked(view, facet, (term.pk for term in terms))))


def _linked(
    view: RecordView, facet: Facet, ids: Iterable[int]
) -> Iterator[tuple[Value, ...]]:
    """One line with the terms, each leading to all that have it."""
    values = tuple(
        Value(
            facet.label(one, view.language),
            "../" + DirectoryQuery(selected={facet.name: (one,)}).url(),
        )
        for one in ids
        if facet.is_of(one, view.reader)
    )
    if values:
        yield values


_SHEETS = {"organisation": _organisation, "person": _person, "project": _project}
