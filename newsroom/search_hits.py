"""What the newsroom holds as visitors find it among everything else."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hanse.blocks.templatetags.hanse_blocks import short_day
from hanse.newsroom.kinds import BY_CODE, KINDS, Shown
from hanse.search.engines import Hit
from hanse.search.kinds import Reader, register_hit_kind
from hanse.search.pages.item_hits import ItemKind

NAMES = {
    "news": (pgettext_lazy("one item", "News"), pgettext_lazy("items", "News")),
    "event": (_("Event"), _("Events")),
    "call": (_("Call"), _("Calls")),
}


class NewsroomKind(ItemKind):
    def facts(self, hit: Hit, reader: Reader) -> tuple[str, ...]:
        """Its day, where or of which kind, how it stands and why."""
        shown = Shown(hit.payload, reader.language, timezone.now())
        row = BY_CODE[self.code].row(hit.payload, shown)
        day = " ".join(filter(None, (row.mark, short_day(row.day))))
        return tuple(filter(None, (day, *row.notes, str(row.status), row.reason)))


def register() -> None:
    for order, kind in enumerate(KINDS, 40):
        label, plural = NAMES[kind.code]
        register_hit_kind(NewsroomKind(kind.model, kind.code, label, plural, order))
