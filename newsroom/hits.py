"""Hits of a search as rows, with addresses in the reading network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from wagtail.images import get_image_model

from hanse.blocks.parts import DatedRow, Teaser, in_line
from hanse.networks.frame import Frame
from hanse.networks.items.roots import open_networks
from hanse.newsroom.kinds import BY_CODE, Shown
from hanse.newsroom.kinds.event_views import EventView
from hanse.newsroom.kinds.news import NewsItemKind
from hanse.newsroom.schedules import Occurrence
from hanse.search.engines import Hit


class Rows:
    """Makes rows for the pages of one newsroom, in the reader's language, at a moment."""

    def __init__(self, page: Any, frame: Frame, language: str, now: datetime) -> None:
        self.frame, self.language, self.now = frame, language, now
        self.page = page
        parts = page.get_url_parts()
        self.base = parts[2] if parts else ""

    def url(self, hit: Hit) -> str:
        """Its own page's, where there is one in this language; else one below ours."""
        paths = hit.payload["paths"]
        if hit.owner == self.frame.pk and self.language in paths:
            return str(paths[self.language])
        return self.base + str(self.page.record_path_of(hit.payload, self.language))

    def shown(self, hit: Hit) -> Shown:
        return Shown(
            hit.payload, self.language, self.now, self.url(hit), hit.introductions
        )

    def dated(self, hit: Hit) -> DatedRow:
        return self._owned(BY_CODE[hit.kind].row(hit.payload, self.shown(hit)), hit)

    def at(self, hit: Hit, occurrence: Occurrence) -> DatedRow:
        """One date of an event."""
        event = EventView(hit.payload, self.now, self.language)
        return self._owned(event.row(self.shown(hit), occurrence), hit)

    def _owned(self, row: DatedRow, hit: Hit) -> DatedRow:
        return replace(row, notes=(*row.notes, *self._owner(hit)))

    def _owner(self, hit: Hit) -> tuple[str, ...]:
        """What a partner shares is told with its name."""
        if hit.owner == self.frame.pk:
            return ()
        owner = open_networks(self.frame).get(hit.owner)
        return (owner.name,) if owner else ()

    def teasers(self, hits: Iterable[Hit]) -> list[Teaser]:
        """With their pictures, all in one query."""
        hits = list(hits)
        pictures = _pictures(hit.payload for hit in hits)
        return [
            replace(teaser, kind=in_line(teaser.kind, *self._owner(hit)))
            for hit in hits
            for teaser in [self._teaser(hit, pictures)]
        ]

    def _teaser(self, hit: Hit, pictures: Mapping[int, Any]) -> Teaser:
        kind, shown = BY_CODE[hit.kind], self.shown(hit)
        picture = pictures.get(hit.payload["picture"] or 0)
        if isinstance(kind, NewsItemKind):
            return kind.teaser(hit.payload, shown, picture)
        row = kind.row(hit.payload, shown)
        return Teaser(
            title=row.title,
            url=row.url,
            key=f"{hit.kind}-{hit.payload['id']}",
            day=row.day,
            kind=in_line(row.status, *row.notes),
            text=row.reason or shown.introduction or shown.summary,
            picture=picture,
            language=row.language,
        )


def _pictures(payloads: Iterable[Mapping[str, Any]]) -> dict[int, Any]:
    wanted = {payload["picture"] for payload in payloads} - {None}
    if not wanted:
        return {}
    found: dict[int, Any] = get_image_model().objects.in_bulk(wanted)
    return found
