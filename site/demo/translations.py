"""The demo's translation desks: work in every state, so that each can be tried."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.models import Network
from hanse.site.demo.texts.desks import DESKS
from hanse.site.demo.texts.guides import Desk, Guide, TermWords, Text
from hanse.site.models import PlainPage
from hanse.translation.actions.comments import comment
from hanse.translation.actions.follow import follow
from hanse.translation.actions.land import Land
from hanse.translation.actions.prepare import open_unit, prepare
from hanse.translation.actions.request import (
    SendJob,
    add_to_basket,
    basket_of,
    cancel_job,
)
from hanse.translation.actions.segment_changes import DismissWarning, RejectSegment
from hanse.translation.actions.segments import ApproveSegment, SaveSegment
from hanse.translation.actions.take import take_source
from hanse.translation.actions.typed import typed_text
from hanse.translation.enums import JobState, Origin
from hanse.translation.models import (
    Job,
    JobItem,
    JobObject,
    SegmentHistory,
    Source,
    TargetSegment,
    TermConcept,
    TermWord,
    Unit,
)
from hanse.translation.offers import hints_for

PARTNER = "Supercell"
PARTNER_WORDS = {
    "A Helsinki games company that lets small teams decide what to build and what to "
    "stop.": "Et spilfirma i Helsinki, der lader små hold bestemme, hvad de bygger, og "
    "hvad de stopper.",
    "Each game is made by a team of its own. Games that do not convince their makers "
    "are ended before they reach the shops.": "Hvert spil laves af sit eget hold. Spil, "
    "der ikke overbeviser dem, der laver dem, stoppes, før de når butikkerne.",
}


@dataclass(frozen=True)
class People:
    translator: Any
    reviewer: Any
    coordinator: Any
    communicator: Any


def lay_desks() -> int:
    """Fill the desk of each network once; returns how many were filled.

    A network that has translated anything is left as its people made it.
    """
    done = 0
    for desk in DESKS:
        network = Network.objects.filter(slug=desk.network).first()
        if network is None or Source.objects.filter(network=network).exists():
            continue
        people = _people(desk)
        about = _about(network)
        if people is None or about is None:
            continue
        _Desk(desk, network, people, about).lay()
        done += 1
    if done:
        _lay_partner()
    return done


def _people(desk: Desk) -> People | None:
    names = (
        f"{desk.network}-translator-{desk.language}",
        f"{desk.network}-reviewer-{desk.language}",
        f"{desk.network}-coordinator",
        f"{desk.network}-communicator",
    )
    held = get_user_model()._default_manager.in_bulk(names, field_name="username")
    found = [held.get(name) for name in names]
    return None if None in found else People(*found)


def _about(network: Network) -> Page | None:
    home = network.languages.get(locale=network.default_locale).home
    return PlainPage.objects.child_of(home).live().first()


class _Desk:
    """Steps of one network, each by the person who would take it."""

    def __init__(
        self, desk: Desk, network: Network, people: People, about: Page
    ) -> None:
        self.desk, self.network, self.people = desk, network, people
        self.about = about
        home = about.get_parent()
        self.directory = DirectoryPage.objects.child_of(home).first()
        self.words = {
            code: {
                text.source: text.words[code]
                for guide in desk.guides
                for text in guide.texts
                if code in text.words
            }
            for code in (desk.language, desk.other)
        }

    def lay(self) -> None:
        for term in self.desk.terms:
            _add_term(self.network, term)
        pages = [self._add_page(guide) for guide in self.desk.guides]
        first, changed, confirmed, half, ready, asked, withdrawn = pages
        self._done([first, changed, withdrawn])
        self._change(changed)
        withdrawn.unpublish(user=self.people.coordinator)
        self._open([confirmed, half, ready, asked])
        self._confirmed(confirmed)
        self._half(half)
        self._ready(ready)
        self._into_other(first)
        self._cancelled(asked)
        self._queued([confirmed, half])
        add_to_basket(self.people.communicator, self.network, [self.about, ready])

    # Pages --------------------------------------------------------------------------

    def _add_page(self, guide: Guide) -> PlainPage:
        page = PlainPage(
            title=guide.title.source,
            slug=guide.slug,
            introduction=guide.introduction.source,
            body=list(self._blocks(guide, guide.was)),
            locale=self.about.locale,
        )
        self.about.refresh_from_db()
        self.about.add_child(instance=page)
        page.save_revision(user=self.people.communicator).publish()
        found: PlainPage = PlainPage.objects.get(pk=page.pk)
        return found

    def _blocks(self, guide: Guide, was: dict[int, str]) -> Iterator[dict[str, Any]]:
        heading = {"text": guide.heading.source, "level": "h2"}
        yield {"type": "heading", "value": heading, "id": _id(guide, "heading")}
        paragraphs = "".join(
            f'<p data-block-key="p{number}">'
            f"{self._html(was.get(number, text.source))}</p>"
            for number, text in enumerate(guide.paragraphs)
        )
        yield {"type": "text", "value": paragraphs, "id": _id(guide, "text")}

    def _html(self, typed: str) -> str:
        link = f'<a linktype="page" id="{self.directory.pk}">'
        text: str = escape(typed)
        for tag, html in (
            ("{a1}", link), ("{/a1}", "</a>"), ("{b1}", "<b>"), ("{/b1}", "</b>"),
        ):  # fmt: skip
            text = text.replace(tag, html)
        return text

    def _change(self, page: PlainPage) -> None:
        """The source of a published translation says something else now."""
        guide = self.desk.guides[1]
        page.refresh_from_db()
        body: Any = list(self._blocks(guide, {}))
        page.body = body
        page.save_revision(user=self.people.communicator).publish()
        content_type = ContentType.objects.get_for_model(page)
        follow(content_type.pk, str(page.pk))

    # Jobs -----------------------------------------------------------------------------

    def _send(self, title: str, pages: list[PlainPage], *codes: str) -> Job:
        boss, days = self.people.coordinator, 5
        add_to_basket(boss, self.network, pages)
        job = SendJob(
            basket_of(boss, self.network),
            user=boss,
            languages=codes,
            title=title,
            brief=self.desk.brief,
            due=timezone.localdate() + timedelta(days=days),
            assignees={self.desk.language: self.people.translator}
            if self.desk.language in codes
            else None,
        ).execute()
        # Here and not in the background, for what follows needs it.
        while prepare(job.pk):
            pass
        return job

    def _done(self, pages: list[PlainPage]) -> None:
        self._send(self.desk.done_title, pages, self.desk.language)
        for number, page in enumerate(pages):
            unit = self._unit(page)
            self._write(unit, confirm=True)
            self._approve(unit)
            Land(unit, user=self.people.coordinator).execute()
            _long_ago(unit, weeks=2 + 3 * number)

    def _open(self, pages: list[PlainPage]) -> None:
        self._send(self.desk.title, pages, self.desk.language)
        late = JobItem.objects.filter(unit=self._unit(pages[1]), is_open=True)
        late.update(due=timezone.localdate() - timedelta(days=1))

    def _cancelled(self, page: PlainPage) -> None:
        job = self._send(self.desk.cancelled_title, [page], self.desk.other)
        cancel_job(job, self.people.coordinator)

    def _queued(self, pages: list[PlainPage]) -> None:
        """One that waits for the background; the tick finds it after a while."""
        job = Job.objects.create(
            network=self.network,
            title=self.desk.queued_title,
            languages=[self.desk.other],
            state=JobState.QUEUED,
            requested_by=self.people.coordinator,
        )
        for page in pages:
            JobObject.objects.create(
                job=job,
                content_type=ContentType.objects.get_for_model(page),
                object_id=str(page.pk),
                label=page.title,
            )

    # Words ----------------------------------------------------------------------------

    def _unit(self, page: PlainPage, language: str = "") -> Unit:
        source = Source.objects.get(identity=f"page:{page.translation_key}")
        return open_unit(source, language or self.desk.language, self.network)

    def _write(
        self,
        unit: Unit,
        *,
        confirm: bool,
        user: Any = None,
        only: tuple[Text, ...] = (),
        origin: str = Origin.HUMAN,
    ) -> None:
        wanted = {text.source for text in only}
        words = self.words[unit.language]
        for segment in unit.source.segments.all():
            typed = typed_text(segment.text, segment.kind)
            known = words.get(typed) or words.get(self._now(typed))
            if known is None or (wanted and typed not in wanted):
                continue
            is_machine = origin == Origin.MACHINE
            SaveSegment(
                unit,
                segment.key,
                known,
                user=None if is_machine else user or self.people.translator,
                version=_version(unit, segment.key),
                confirm=confirm,
                origin=origin,
            ).execute()

    def _now(self, typed: str) -> str:
        """What a paragraph that has changed since says today."""
        for guide in self.desk.guides:
            for number, text in guide.was.items():
                if text == typed:
                    return guide.paragraphs[number].source
        return typed

    def _approve(self, unit: Unit) -> None:
        for segment in unit.source.segments.all():
            row = TargetSegment.objects.filter(unit=unit, key=segment.key).first()
            if row is not None and row.text:
                ApproveSegment(
                    unit,
                    segment.key,
                    typed_text(row.text, segment.kind),
                    user=self.people.reviewer,
                    version=row.version,
                ).execute()

    def _confirmed(self, page: PlainPage) -> None:
        self._write(self._unit(page), confirm=True)

    def _half(self, page: PlainPage) -> None:
        """Drafts, a returned text, a question, a dismissed warning, a machine's words."""
        guide, unit = self.desk.guides[3], self._unit(page)
        self._write(unit, confirm=True, only=(guide.title, guide.introduction))
        self._write(unit, confirm=False, only=(guide.paragraphs[0],))
        self._write(
            unit, confirm=False, only=(guide.paragraphs[1],), origin=Origin.MACHINE
        )
        introduction = self._key(unit, guide.introduction)
        RejectSegment(
            unit,
            introduction,
            self.desk.question,
            user=self.people.reviewer,
            version=_version(unit, introduction),
        ).execute()
        first = self._key(unit, guide.paragraphs[0])
        comment(unit, first, self.desk.question, self.people.translator)
        self._dismiss(unit, first)

    def _key(self, unit: Unit, text: Text) -> str:
        return next(
            segment.key
            for segment in unit.source.segments.all()
            if typed_text(segment.text, segment.kind) == text.source
        )

    def _dismiss(self, unit: Unit, key: str) -> None:
        segment = unit.source.segments.get(key=key)
        row = TargetSegment.objects.get(unit=unit, key=key)
        warnings = [
            hint
            for hint in hints_for(unit, segment, row.text)
            if hint.level == "warning"
        ]
        for hint in warnings[:1]:
            DismissWarning(
                unit,
                key,
                hint.code,
                self.desk.reason,
                user=self.people.translator,
                version=row.version,
            ).execute()

    def _ready(self, page: PlainPage) -> None:
        unit = self._unit(page)
        self._write(unit, confirm=True)
        self._approve(unit)
        _long_ago(unit, weeks=1)

    def _into_other(self, page: PlainPage) -> None:
        """Another language, by a member of the network, half reviewed."""
        unit = self._unit(page, self.desk.other)
        self._write(unit, confirm=False, user=self.people.communicator)


def _add_term(network: Network, term: TermWords) -> None:
    concept = TermConcept(network=network, definition=term.definition)
    status = "keep" if term.is_name else "preferred"
    concept.words = [
        TermWord(language=code, text=text, status=kind)
        for kind, words in (
            (status, term.words),
            ("admitted", term.admitted),
            ("forbidden", term.forbidden),
        )
        for code, text in words.items()
    ]
    concept.save()


def _lay_partner() -> None:
    """A network translates what another shares, and the owner is asked."""
    record = Organisation.objects.filter(
        names__text=PARTNER, network__slug="joining", live=True
    ).first()
    network = Network.objects.filter(slug="design").first()
    people = get_user_model()._default_manager
    person = people.filter(username="design-coordinator").first()
    if record is None or network is None or person is None:
        return
    unit = open_unit(take_source(record), "da", network)
    for segment in unit.source.segments.all():
        text = PARTNER_WORDS.get(typed_text(segment.text, segment.kind))
        if text is None:
            return
        SaveSegment(
            unit,
            segment.key,
            text,
            user=person,
            version=_version(unit, segment.key),
            confirm=True,
        ).execute()
    Land(unit, user=person).execute()


def _version(unit: Unit, key: str) -> int:
    rows = TargetSegment.objects.filter(unit=unit, key=key)
    return rows.values_list("version", flat=True).first() or 0


def _long_ago(unit: Unit, weeks: int) -> None:
    """As if it had been approved some weeks ago: figures by week need several."""
    rows = SegmentHistory.objects.filter(unit=unit)
    for number, pk in enumerate(rows.values_list("pk", flat=True)):
        at = timezone.now() - timedelta(weeks=weeks - number % 2)
        SegmentHistory.objects.filter(pk=pk).update(at=at)


def _id(guide: Guide, name: str) -> str:
    """The same for a block whenever the demo is made, so that words find it again."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"hanse:{guide.slug}:{name}"))
