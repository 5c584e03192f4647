"""Blocks that show what is new, on or open, by the search documents alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

from hanse.blocks import part_samples
from hanse.blocks.parts import DatedRow, Teaser
from hanse.directory.blocks import is_sample
from hanse.networks.frame import Frame
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.latest import latest
from hanse.taxonomy import labels

MOST = 12


@dataclass(frozen=True)
class Sample:
    """Invented items, as far as the templates ask a `Latest` for them."""

    rows: Sequence[DatedRow] = ()
    teasers: Sequence[Teaser] = ()
    url: str = "#"

    @property
    def hits(self) -> bool:
        return bool(self.rows or self.teasers)


class LatestBlock(wagtail_blocks.StructBlock):
    """The ground of the newsroom's blocks: nothing where a network has no newsroom."""

    kind: ClassVar[str] = ""
    topics: ClassVar[tuple[facets.Facet, ...]] = (facets.SECTOR, facets.THEME)
    # What stands in for it in the picker of blocks and the style guide.
    sample: ClassVar[Sample]

    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    topic = wagtail_blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Topic"),
        help_text=_(
            "The code of a sector or theme, as in the address of a filtered list."
        ),
    )
    number = wagtail_blocks.IntegerBlock(
        default=4, min_value=1, max_value=MOST, label=_("How many")
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        request: HttpRequest | None = context.get("request")
        frame: Frame | None = getattr(request, "network", None)
        selected = self._selected(value.get("topic") or "")
        if frame is not None and selected is not None:
            number = value.get("number") or 4
            context["latest"] = latest(
                self.kind, frame, get_language() or "", number, selected
            )
        elif frame is None and is_sample(context):
            context["latest"] = self.sample
        return context

    def _selected(self, code: str) -> dict[str, tuple[int, ...]] | None:
        """The filter of a topic; `None` for a code that is no longer there."""
        if not code:
            return {}
        known = labels.snapshot()
        for facet in self.topics:
            pk = known.pk(facet.vocabulary, code)
            if pk is not None:
                return {facet.name: (pk,)}
        # It finds nothing, not everything.
        return None


class NewsBlock(LatestBlock):
    kind = ItemKind.NEWS
    sample = Sample(teasers=part_samples.NEWS)

    class Meta:
        icon = "doc-full"
        label = _("Latest news")
        description = _("The latest news of this network, and of its partners")
        template = "hanse_newsroom/blocks/news.html"
        preview_value: ClassVar = {"heading": "Latest news", "number": 4}


class EventsBlock(LatestBlock):
    kind = ItemKind.EVENT
    topics = (*LatestBlock.topics, facets.EVENT_TYPE)
    sample = Sample(part_samples.DATES[:3])

    class Meta:
        icon = "date"
        label = _("Coming events")
        description = _("What runs now and comes next")
        template = "hanse_newsroom/blocks/dates.html"
        preview_value: ClassVar = {"heading": "What is on", "number": 4}


class CallsBlock(LatestBlock):
    kind = ItemKind.CALL
    sample = Sample(part_samples.DATES[3:5])

    class Meta:
        icon = "calendar-check"
        label = _("Open calls")
        description = _("Calls one can still apply to, the next deadline first")
        template = "hanse_newsroom/blocks/dates.html"
        preview_value: ClassVar = {"heading": "Open calls", "number": 4}


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("latest_news", NewsBlock()),
        ("coming_events", EventsBlock()),
        ("open_calls", CallsBlock()),
    ]
