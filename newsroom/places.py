"""Places at events: which date they are of, and how many are taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils import timezone

from hanse.networks.models import PageItem
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.kinds.event_views import HORIZON
from hanse.newsroom.models.registrations import EventRegistration
from hanse.newsroom.schedules import Occurrence

if TYPE_CHECKING:
    from hanse.newsroom.models import EventPage


def taken_by_item(pks: Iterable[int]) -> dict[int, dict[str, int]]:
    """`{item: {first day: places taken}}`, in one query."""
    rows = (
        EventRegistration.objects.taken()
        .filter(item__in=list(pks))
        .order_by()
        .values_list("item", "day")
        .annotate(Count("pk"))
    )
    found: dict[int, dict[str, int]] = {}
    for item, day, count in rows:
        found.setdefault(item, {})[day.isoformat()] = count
    return found


def page_of(item: PageItem, language: str) -> EventPage | None:
    """The event that visitors can read, in the best language."""
    page: Any = item.page_in(language)
    is_event = page is not None and page.item_kind == ItemKind.EVENT
    return page if is_event else None


def occurrence_on(page: EventPage, day: date) -> Occurrence | None:
    """The date of the event that its rule knows by this day."""
    schedule = page.schedule
    if not schedule.repeats:
        return schedule.first if schedule.first.original == day else None
    return schedule.on(day, timezone.now(), HORIZON)
