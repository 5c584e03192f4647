"""What the newsroom's templates ask beside what a list or page says itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django import template
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from hanse.blocks.parts import DatedRow
from hanse.newsroom import wording
from hanse.newsroom.presentation import PageView
from hanse.newsroom.schedules import Occurrence
from hanse.search.formats import formats
from hanse.search.templatetags.hanse_search import FormatLink

register = template.Library()


@dataclass(frozen=True)
class DatedGroup:
    """Rows of one month under its name."""

    title: str
    rows: list[DatedRow]


@register.filter
def by_month(rows: Iterable[DatedRow]) -> list[DatedGroup]:
    """Rows in their order, a group for each month that follows another."""
    groups: list[DatedGroup] = []
    for row in rows:
        title = month_title(row.day) if row.day else _("At any time")
        if not groups or groups[-1].title != title:
            groups.append(DatedGroup(title, []))
        groups[-1].rows.append(row)
    return groups


@register.filter
def month_title(day: date) -> str:
    """`December 2026`."""
    return f"{MONTHS[day.month]} {day.year}"


@register.filter
def page_formats(shown: PageView) -> list[FormatLink]:
    """One page in other formats."""
    return [
        FormatLink(str(one.label), f"?format={one.code}", one.media_type)
        for one in formats(shown.kind.formats)
    ]


@register.filter
def when(at: Occurrence) -> str:
    """Days and hours of one date."""
    return wording.when(at)


@register.simple_tag
def zone(at: Occurrence, name: str) -> str:
    """Which clock the hours of a date are of."""
    return "" if at.is_whole_day else wording.zone_of(at.start, name)


@register.filter
def machine(moment: datetime) -> str:
    """A moment as programs read it."""
    return moment.isoformat(timespec="minutes")
