"""What is planned: publications, embargoes, expiries, events and deadlines by day."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from hanse.networks.views.pages import explorable
from hanse.newsroom.enums import Repeats
from hanse.newsroom.models import ITEM_TYPES, CallPage, EventPage, NewsPage

# How far ahead “soon” is.
SOON = timedelta(days=14)
DAY = timedelta(days=1)
# What begins on the last day of a rule is over by so much later.
LONGEST = timedelta(days=92)


class What(enum.StrEnum):
    """Why something stands in the calendar."""

    PUBLISHED = "published"
    EXPIRES = "expires"
    EMBARGO = "embargo"
    EVENT = "event"
    DEADLINE = "deadline"


WORDS = {
    What.PUBLISHED: gettext_lazy("is published"),
    What.EXPIRES: gettext_lazy("expires"),
    What.EMBARGO: gettext_lazy("embargo ends"),
    What.EVENT: gettext_lazy("event"),
    What.DEADLINE: gettext_lazy("deadline"),
}


@dataclass(frozen=True)
class Translated:
    """The page in one language."""

    title: str
    url: str
    language: str
    # Whether visitors can see it now.
    live: bool


@dataclass(frozen=True)
class Planned:
    """Something that happens to a page, at a moment or on a day.

    To a page in several languages it happens once; `pages` are those to which it does.
    """

    what: What
    moment: datetime
    item: int
    pages: tuple[Translated, ...]
    hour: str = ""

    @property
    def title(self) -> str:
        return self.pages[0].title

    @property
    def words(self) -> str:
        return str(WORDS[self.what])

    @property
    def day(self) -> date:
        return timezone.localtime(self.moment).date()


class Plan:
    """The pages that somebody works with, from one day to before another.

    A fixed number of queries, however many pages there are.
    """

    def __init__(
        self, user: Any, first: date, last: date, only: Iterable[What] = ()
    ) -> None:
        self.user, self.first, self.last = user, first, last
        self.only = set(only) or set(What)
        self.start, self.end = _midnight(first), _midnight(last + DAY)

    @cached_property
    def entries(self) -> list[Planned]:
        found: dict[Any, Planned] = {}
        for one in self._all():
            if self.start <= one.moment < self.end:
                key = (one.what, one.item, one.moment)
                known = found.get(key)
                pages = known.pages + one.pages if known else one.pages
                found[key] = replace(one, pages=pages)
        return sorted(found.values(), key=lambda one: (one.moment, one.title))

    @property
    def days(self) -> list[tuple[date, list[Planned]]]:
        by_day: dict[date, list[Planned]] = {}
        for one in self.entries:
            by_day.setdefault(one.day, []).append(one)
        return list(by_day.items())

    def _all(self) -> Iterator[Planned]:
        if What.EVENT in self.only:
            yield from self._events()
        if What.DEADLINE in self.only:
            yield from self._deadlines()
        if self.only & {What.PUBLISHED, What.EXPIRES, What.EMBARGO}:
            yield from self._changes()

    def _rows(self, model: Any) -> Any:
        pks = explorable(self.user).order_by().values("pk")
        rows = model.objects.filter(pk__in=pks).select_related("locale")
        # As the tree has them: a network's first language first.
        return rows.order_by("path")

    def _events(self) -> Iterator[Planned]:
        rows = self._rows(EventPage).filter(starts_on__lte=self.last)
        once = Q(repeats=Repeats.NONE, changes=None) & Q(
            Q(ends_on=None, starts_on__gte=self.first - DAY)
            | Q(ends_on__gte=self.first - DAY)
        )
        again = ~Q(repeats=Repeats.NONE) | Q(changes__isnull=False)
        # Dates may be added after the end of a rule; a rule of its own has its own end.
        ended = Q(until__lt=self.first - LONGEST, changes=None)
        ended &= ~Q(repeats=Repeats.RULE)
        rows = rows.filter(once | again).exclude(ended).distinct()
        for page in rows.prefetch_related("changes"):
            for at in page.schedule.between(self.start, self.end):
                hour = "" if at.is_whole_day else at.start.strftime("%H:%M")
                # What has been on for long stands at the first day that is asked for.
                moment = max(at.start, self.start)
                yield self._planned(What.EVENT, page, moment, hour)

    def _deadlines(self) -> Iterator[Planned]:
        days = (self.first - DAY, self.last + DAY)
        rows = self._rows(CallPage).filter(deadlines__day__range=days).distinct()
        for page in rows.prefetch_related("deadlines"):
            for one, moment in zip(
                page.dates.deadlines, page.dates.moments, strict=True
            ):
                hour = one.at.strftime("%H:%M") if one.at else ""
                at = moment if one.at else _midnight(one.day)
                yield self._planned(What.DEADLINE, page, at, hour)

    def _changes(self) -> Iterator[Planned]:
        within = (self.start, self.end)
        for model in ITEM_TYPES:
            asked = Q(expire_at__range=within, live=True)
            if What.PUBLISHED in self.only:
                asked |= Q(pk__in=[int(pk) for pk in self._scheduled])
            if model is NewsPage:
                asked |= Q(embargo_until__range=within)
            for page in self._rows(model).filter(asked):
                yield from self._changes_of(page)

    def _changes_of(self, page: Any) -> Iterator[Planned]:
        moments = {
            What.PUBLISHED: self._scheduled.get(str(page.pk)),
            What.EXPIRES: page.expire_at if page.live else None,
            What.EMBARGO: getattr(page, "embargo_until", None),
        }
        for what, moment in moments.items():
            if moment is not None and what in self.only:
                hour = timezone.localtime(moment).strftime("%H:%M")
                yield self._planned(what, page, moment, hour)

    @cached_property
    def _scheduled(self) -> dict[str, datetime]:
        """When revisions go live, by the page's key."""
        rows = Revision.page_revisions.filter(
            approved_go_live_at__range=(self.start, self.end)
        )
        return dict(rows.values_list("object_id", "approved_go_live_at"))

    def _planned(self, what: What, page: Any, moment: datetime, hour: str) -> Planned:
        shown = Translated(
            page.draft_title or page.title,
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            page.locale.language_code,
            page.live,
        )
        return Planned(what, moment, page.item_id or -page.pk, (shown,), hour)


def soon(user: Any, *only: What) -> Plan:
    """From today on, as far as “soon” goes."""
    today = timezone.localdate()
    return Plan(user, today, today + SOON, only)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
