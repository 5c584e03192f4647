"""The latest news, the coming events, the open calls: for front pages and blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property

from hanse.blocks.parts import DatedRow, Teaser
from hanse.networks.frame import Frame
from hanse.networks.items.listings import listing_page
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.hits import Rows
from hanse.newsroom.kinds import BY_CODE
from hanse.newsroom.kinds.calls import CallView
from hanse.newsroom.models import NewsroomPage
from hanse.newsroom.queries import NewsroomQuery
from hanse.search.engines import Hit, Period, SearchRequest, Sort, get_engine

# Closed ones are dropped after the search: so many more are asked for.
SPARE = 5


class Latest:
    """A few pages of one kind, from one search."""

    def __init__(
        self,
        page: NewsroomPage,
        frame: Frame,
        language: str,
        kind: str,
        most: int,
        selected: Mapping[str, tuple[int, ...]],
    ) -> None:
        self.page, self.frame, self.language = page, frame, language
        self.kind, self.most, self.selected = kind, most, selected
        self.now: datetime = timezone.now()
        self.make = Rows(page, frame, language, self.now)

    @cached_property
    def hits(self) -> list[Hit]:
        is_news = self.kind == ItemKind.NEWS
        request = SearchRequest(
            reader=self.frame.pk,
            language=self.language,
            kinds=(self.kind,),
            owners=self.page.source_network_ids(self.frame.pk),
            selected=self.selected,
            period=None if is_news else Period(self.now),
            sort=Sort.NEWEST if is_news else Sort.SOONEST,
            size=self.most + SPARE,
        )
        found = [hit for hit in get_engine().search(request).hits if self._counts(hit)]
        return found[: self.most]

    def _counts(self, hit: Hit) -> bool:
        """Calls that can be applied for, or soon."""
        if hit.kind != ItemKind.CALL:
            return True
        return not CallView(hit.payload, self.now).is_over

    @cached_property
    def rows(self) -> list[DatedRow]:
        return [self.make.dated(hit) for hit in self.hits]

    @cached_property
    def teasers(self) -> list[Teaser]:
        return self.make.teasers(self.hits)

    @property
    def url(self) -> str:
        """The list of all of the kind."""
        return self.make.base + NewsroomQuery(kind=self.kind).url()


def latest(
    kind: str,
    frame: Frame,
    language: str,
    most: int,
    selected: Mapping[str, tuple[int, ...]] | None = None,
) -> Latest | None:
    """From the network's newsroom of the kind; `None` where it has none."""
    page = listing_page(NewsroomPage, frame, language, BY_CODE[kind].model)
    if page is None:
        return None
    return Latest(page, frame, language, kind, most, selected or {})
