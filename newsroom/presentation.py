"""A page of the newsroom as its template shows it: facts, dates, what is related."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property

from hanse.blocks.parts import DatedRow
from hanse.directory.fact_sheets import Fact
from hanse.directory.links import RecordLink, record_links
from hanse.networks.frame import Frame
from hanse.networks.items import ItemView
from hanse.networks.items.listings import listing_page
from hanse.networks.registry import listing_type_of
from hanse.newsroom import facets, sheets
from hanse.newsroom.entries import entry_of
from hanse.newsroom.enums import EventStatus, ItemKind
from hanse.newsroom.hits import Rows
from hanse.newsroom.kinds import Kind, Shown, kind_for
from hanse.newsroom.kinds.calls import CallView
from hanse.newsroom.kinds.event_views import STATUS_LABELS, EventView
from hanse.newsroom.notices import RegistrationNotice, notice
from hanse.newsroom.places import taken_by_item
from hanse.newsroom.schedules import Occurrence
from hanse.search.engines import SearchRequest, Sort, get_engine
from hanse.search.formats.linked import CONTEXT

MOST_RELATED = 4
# Of an event that repeats, so many further dates are told.
MOST_DATES = 8


@dataclass(frozen=True)
class Contact:
    """Somebody whom journalists ask, by the name in the directory where there is one."""

    name: str
    role: str
    email: str
    phone: str


class PageView:
    """What the templates of news, events and calls ask for, as `shown`.

    Everything is read from the same facts as lists and formats have.
    """

    def __init__(self, item: ItemView, *, is_preview: bool = False) -> None:
        self.item, self.page = item, item.page
        self.now: datetime = timezone.now()
        if not is_preview:
            # A draft holds its children itself; fetching would bring the published.
            prefetch_related_objects([self.page], *self.kind.details)

    @property
    def kind(self) -> Kind:
        return kind_for(type(self.page))

    @property
    def frame(self) -> Frame | None:
        return self.item.frame

    @property
    def language(self) -> str:
        return self.item.language

    @cached_property
    def payload(self) -> Mapping[str, Any]:
        """As the search document has it, of this page alone."""
        page, code = self.page, self.item.text_language
        if self.kind.code == ItemKind.EVENT and page.item_id:
            page.taken = taken_by_item([page.item_id]).get(page.item_id, {})
        return {
            "id": self.item.pk or 0,
            "kind": self.kind.code,
            "key": str(page.translation_key),
            "language": code,
            "titles": {code: page.title},
            "summaries": {code: page.introduction} if page.introduction else {},
            "paths": {},
            "published": _moment(page.first_published_at),
            "updated": _moment(page.last_published_at),
            **self.kind.facts(page, {code: page}),
        }

    @cached_property
    def shown(self) -> Shown:
        introductions = {}
        if self.item.introduction:
            introductions[self.language] = self.item.introduction
        return Shown(
            self.payload, self.language, self.now, self.item.url, introductions
        )

    @cached_property
    def entry(self) -> dict[str, Any]:
        """As formats have it."""
        return entry_of(self.payload, self.shown, canonical=self.item.canonical)

    @property
    def structured_data(self) -> dict[str, Any]:
        return {"@context": CONTEXT, **self.entry["schema_org"]}

    @cached_property
    def event(self) -> EventView:
        return EventView(self.payload, self.now, self.language)

    @cached_property
    def call(self) -> CallView:
        return CallView(self.payload, self.now)

    @cached_property
    def row(self) -> DatedRow:
        """Its day, as lists have it."""
        return self.kind.row(self.payload, self.shown)

    @property
    def loud(self) -> tuple[str, str] | None:
        """What nobody may read past: a word and the reason."""
        if self.kind.code != ItemKind.EVENT or self.event.status == EventStatus.PLANNED:
            return None
        return str(STATUS_LABELS[self.event.status]), self.shown.words("reasons")

    @property
    def day_row(self) -> DatedRow:
        """The day of an event by itself: what runs is shown from when to when."""
        at = self.event.at or self.event.schedule.first
        last = at.last_day if at.last_day != at.first_day else None
        return DatedRow(title="", day=at.first_day, last_day=last)

    @property
    def more_dates(self) -> list[Occurrence]:
        """What comes after the next date."""
        return [] if self.event.is_off else self.event.dates[1 : MOST_DATES + 1]

    @property
    def registration(self) -> RegistrationNotice | None:
        """What is said about registering; nothing where nobody has to."""
        return notice(self)

    @property
    def press_contacts(self) -> list[Contact]:
        """Whom journalists ask; of a release alone."""
        rows = list(self.page.press_contacts.all()) if self.page.is_press else []
        prefetch_related_objects(rows, "person__names")
        return [
            Contact(
                row.person.name_in(self.language)[0] if row.person_id else row.name,
                row.role,
                row.email,
                row.phone,
            )
            for row in rows
        ]

    # Around it -----------------------------------------------------------------------

    @cached_property
    def listing(self) -> Any:
        """The newsroom that it is read in: the one above it, or that of the network."""
        newsroom = listing_type_of(type(self.page))
        if isinstance(self.item.host, newsroom):
            return self.item.host
        if self.frame is None:
            return None
        return listing_page(newsroom, self.frame, self.language, type(self.page))

    @property
    def listing_path(self) -> str:
        parts = self.listing.get_url_parts() if self.listing else None
        return str(parts[2]) if parts else ""

    @cached_property
    def links(self) -> dict[tuple[str, int], RecordLink]:
        """Pages of the records that it names, as far as this network shows them."""
        if self.frame is None:
            return {}
        kind, page = self.kind, self.page
        wanted = {
            "organisation": kind.organisation_ids(page),
            "person": kind.person_ids(page),
            "project": [row.project_id for row in page.projects.all()],
        }
        return record_links(wanted, self.frame, self.language)

    @cached_property
    def facts(self) -> list[Fact]:
        return sheets.facts(self)

    @cached_property
    def related(self) -> list[DatedRow]:
        """What editors say belongs to it, then the latest on the same."""
        if self.listing is None or self.frame is None or self.item.pk is None:
            return []
        pks = [row.item_id for row in self.page.related.all()]
        chosen = {facets.ITEM: tuple(sorted(-pk for pk in pks))}
        hits = self._search(chosen, len(pks)) if pks else []
        order = {pk: number for number, pk in enumerate(pks)}
        hits.sort(key=lambda hit: order[hit.payload["id"]])
        topics = self.kind.facets(self.page)[facets.SECTOR.name]
        if len(hits) < MOST_RELATED and topics:
            known = {self.item.pk, *pks}
            more = self._search({facets.SECTOR.name: topics}, MOST_RELATED + len(known))
            hits += [hit for hit in more if hit.payload["id"] not in known]
        make = Rows(self.listing, self.frame, self.language, self.now)
        return [make.dated(hit) for hit in hits[: max(MOST_RELATED, len(pks))]]

    def _search(self, selected: Mapping[str, tuple[int, ...]], size: int) -> list[Any]:
        listing: Any = self.listing
        request = SearchRequest(
            reader=self.frame.pk if self.frame else 0,
            language=self.language,
            kinds=tuple(listing.kinds),
            owners=listing.source_network_ids(self.frame.pk if self.frame else 0),
            selected=selected,
            sort=Sort.NEWEST,
            size=size,
        )
        return list(get_engine().search(request).hits)


def _moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
