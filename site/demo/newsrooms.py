"""The demo's newsrooms: news, events and calls as pages in the network's languages."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from hanse.directory.models import Organisation
from hanse.directory.vocabularies import (
    COUNTRIES,
    LANGUAGES,
    ORGANISATION_TYPES,
    SECTORS,
    THEMES,
)
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network, PageItem
from hanse.newsroom.enums import Change, EventStatus, NewsKind
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventChange,
    EventOrganisation,
    EventPage,
    NewsOrganisation,
    NewsPage,
    NewsroomFeature,
    NewsroomPage,
)
from hanse.newsroom.vocabularies import EVENT_TYPES
from hanse.site.demo import writings
from hanse.site.demo.texts.room import (
    DemoCall,
    DemoEvent,
    DemoItem,
    DemoNews,
    DemoRoom,
    Words,
)
from hanse.site.models import HomePage
from hanse.taxonomy.models import Term


@dataclass
class RoomMaker:
    """Makes one network's newsroom with all that it holds, for a network that is new.

    Days count from today, so that an event of the demo is never over before it was.
    """

    network: Network
    room: DemoRoom
    organisations: Mapping[str, Organisation]
    today: datetime.date = field(default_factory=timezone.localdate)
    parents: dict[str, NewsroomPage] = field(default_factory=dict)
    items: dict[str, PageItem] = field(default_factory=dict)

    def make(self) -> int:
        """How many items there are now."""
        self._make_parents()
        for news in self.room.news:
            self._make_item(news, self._news)
        for event in self.room.events:
            self._make_item(event, self._event)
        for call in self.room.calls:
            self._make_item(call, self._call)
        self._feature()
        return len(self.items)

    def _make_parents(self) -> None:
        key = uuid.uuid4()
        for home in HomePage.objects.child_of(self.network.container):
            code = home.locale.language_code
            title, introduction = self.room.titles[code]
            page = NewsroomPage(
                title=title,
                introduction=introduction,
                sources=Source.EVERYBODY,
                show_in_menus=True,
                translation_key=key,
                locale=home.locale,
            )
            home.add_child(instance=page)
            page.save_revision().publish()
            self.parents[code] = page

    def _make_item(self, demo: DemoItem, build: Any) -> None:
        key = uuid.uuid4()
        page: Any = None
        for code, words in demo.words.items():
            parent = self.parents[code]
            page = build(demo, code, words)
            page.translation_key, page.locale = key, parent.locale
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            self._relate(page, demo)
            revision = page.save_revision()
            if code not in demo.drafts:
                revision.publish()
        item = PageItem.objects.get(pk=page.item_id)
        self.items[next(iter(demo.words.values())).title] = item
        self._share(item, demo.share)

    def _share(self, item: PageItem, share: str) -> None:
        networks: frozenset[int] = frozenset()
        if share not in {Share.NOBODY, Share.EVERYBODY}:
            found = Network.objects.filter(slug__in=share.split("|"))
            networks, share = frozenset(found.values_list("pk", flat=True)), "chosen"
        plan = SharingPlan(share=share, networks=networks)
        SetSharing(item, plan, user=None).execute()

    def _news(self, demo: DemoNews, code: str, words: Words) -> NewsPage:
        day = self.today - datetime.timedelta(days=demo.days_ago)
        kind = NewsKind.PRESS if demo.press else NewsKind.NEWS
        return NewsPage(**_common(words), date=day, kind=kind)

    def _event(self, demo: DemoEvent, code: str, words: Words) -> EventPage:
        first = self._in(demo.in_days)
        page = EventPage(
            **_common(words),
            starts_on=first,
            starts_at=_time(demo.starts),
            ends_on=self._in(demo.in_days + demo.lasts_days)
            if demo.lasts_days
            else None,
            ends_at=_time(demo.ends),
            status_reason=demo.reasons.get(code, ""),
            country=self._terms(COUNTRIES, [demo.country])[0] if demo.country else None,
            **demo.facts,
        )
        if page.status == EventStatus.RESCHEDULED:
            page.previous_start = first - datetime.timedelta(days=28)
        return page

    def _call(self, demo: DemoCall, code: str, words: Words) -> CallPage:
        opens = None if demo.opens_in is None else self._in(demo.opens_in)
        return CallPage(
            **_common(words),
            deadline_model=demo.model,
            opens_on=opens,
            conditions=demo.conditions.get(code, ""),
            **demo.facts,
        )

    def _relate(self, page: Any, demo: DemoItem) -> None:
        """What hangs on a page: terms, organisations, dates."""
        page.sectors = self._terms(SECTORS, demo.sectors)
        page.themes = self._terms(THEMES, demo.themes)
        page.countries = self._terms(COUNTRIES, demo.countries)
        link = {NewsPage: NewsOrganisation, EventPage: EventOrganisation}.get(
            type(page)
        )
        if link is not None:
            page.organisations = [
                link(organisation=self.organisations[slug])
                for slug in demo.organisations
            ]
        if isinstance(demo, DemoEvent):
            page.event_types = self._terms(EVENT_TYPES, demo.types)
            page.languages = self._terms(LANGUAGES, demo.spoken)
            page.changes = list(self._changes(page.starts_on, demo))
        if isinstance(demo, DemoCall):
            page.eligible_types = self._terms(ORGANISATION_TYPES, demo.eligible)
            page.deadlines = [
                CallDeadline(day=self._in(days), at=_time(hour))
                for days, hour in demo.deadlines
            ]

    def _changes(self, first: datetime.date, demo: DemoEvent) -> Iterator[EventChange]:
        for days in demo.skipped:
            yield EventChange(
                change=Change.SKIPPED, day=first + datetime.timedelta(days=days)
            )
        for days, to in demo.moved.items():
            yield EventChange(
                change=Change.MOVED,
                day=first + datetime.timedelta(days=days),
                starts_on=first + datetime.timedelta(days=to),
            )

    def _feature(self) -> None:
        for stale in self.parents.values():
            # As the database has it: it has children since.
            page: Any = NewsroomPage.objects.get(pk=stale.pk)
            page.features = [
                NewsroomFeature(item=self.items[title]) for title in self.room.features
            ]
            page.save_revision().publish()

    def _in(self, days: int) -> datetime.date:
        return self.today + datetime.timedelta(days=days)

    def _terms(self, vocabulary: str, codes: Iterable[str]) -> list[Term]:
        return [self._known[vocabulary, code] for code in codes]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Term]:
        return {
            (term.vocabulary.code, term.code): term
            for term in Term.objects.select_related("vocabulary")
        }


def _common(words: Words) -> dict[str, Any]:
    head = (f"title: {words.title}", f"introduction: {words.introduction}")
    text = "\n\n".join(("\n".join(head), *words.body))
    writing = writings.read(text, NO_PIECES)
    body = [
        {"type": kind, "value": value, "id": str(uuid.uuid4())}
        for kind, value in writing.blocks
    ]
    return {
        "title": writing.title,
        "introduction": writing.introduction,
        "body": json.dumps(body),
    }


def _nowhere(name: str) -> int:
    raise writings.BadWriting(f"Nothing here leads to “{name}”.")


NO_PIECES = writings.Pieces(page=_nowhere, picture=_nowhere)


def _time(text: str) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None
