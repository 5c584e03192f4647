"""The control room's figures. All of them read units and jobs alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.taxonomy.languages import content_languages, own_name
from hanse.translation.enums import LandingState, SegmentState
from hanse.translation.models import JobItem, SegmentHistory, Unit
from hanse.translation.models.units import READY, UNDECIDED
from hanse.translation.plots import Bar, Columns, by_week, state_shares

SOON = timedelta(days=7)
WEEKS = 12


@dataclass(frozen=True)
class LanguageFigures:
    """One language of a network in numbers."""

    language: str
    counts: dict[str, int]

    @property
    def name(self) -> str:
        return own_name(self.language)

    @property
    def bar(self) -> Bar:
        return state_shares(self.counts)

    def __getitem__(self, name: str) -> int:
        return self.counts[name]


# What is summed up for a language, in the order of the file.
SUMS = (*Unit.COUNTERS, "units", "landed", "outdated", "reviews")


@dataclass(frozen=True)
class UnitList:
    """A list of units that has a name: what it holds, and how many at the moment."""

    name: str
    label: Any
    rule: Q


def unit_lists(user: Any, network: Network) -> list[UnitList]:
    """The lists of a network as one person has them."""
    today = timezone.localdate()
    mine = JobItem.objects.filter(assignee=user, is_open=True)
    due = JobItem.objects.filter(is_open=True, due__lte=today + SOON)
    late = JobItem.objects.filter(is_open=True, due__lt=today)
    own = Q(network=network)
    recently = timezone.now() - SOON
    return [
        UnitList("mine", _("My work"), own & Q(pk__in=mine.values("unit"))),
        UnitList("due", _("Due within a week"), own & Q(pk__in=due.values("unit"))),
        UnitList("late", _("Overdue"), own & Q(pk__in=late.values("unit"))),
        UnitList("review", _("To review"), own & Q(to_review__gt=0)),
        UnitList("outdated", _("Source changed"), own & Q(needs_update__gt=0)),
        UnitList("ready", _("Ready to publish"), own & READY),
        UnitList("trouble", _("Could not be published"), own & ~Q(trouble="")),
        UnitList(
            "landed",
            _("Published this week"),
            own & Q(landing=LandingState.LANDED, landed_at__gte=recently),
        ),
        UnitList("withdrawn", _("Source gone: decide"), own & UNDECIDED),
        UnitList(
            "partners",
            _("Made by partners"),
            Q(source__network=network) & ~Q(network=network),
        ),
    ]


@dataclass(frozen=True)
class Overview:
    """Units of a network in numbers: its own by language, and those of each list."""

    languages: list[LanguageFigures]
    lists: dict[str, int]


def overview(
    units: QuerySet[Unit], network: Network, lists: list[UnitList]
) -> Overview:
    """Both kinds of numbers, languages in their order; one query.

    A list holds units of any language, so its number is the sum of what each has.
    """
    own = Q(network=network)
    found = (
        units.filter(own | Q(source__network=network))
        .order_by()
        .values("language")
        # Under other names: each sum is made of the column, not of a sum.
        .annotate(
            **{f"sum_{name}": Sum(name, filter=own) for name in Unit.COUNTERS},
            sum_units=Count("pk", filter=own),
            sum_landed=Count("pk", filter=own & Q(landing=LandingState.LANDED)),
            sum_outdated=Count("pk", filter=own & Q(needs_update__gt=0)),
            sum_reviews=Count("pk", filter=own & Q(to_review__gt=0)),
            **{f"list_{one.name}": Count("pk", filter=one.rule) for one in lists},
        )
    )
    rows: list[dict[str, Any]] = [{**row} for row in found]
    order = {code: number for number, code in enumerate(content_languages())}
    languages = [
        LanguageFigures(
            row["language"], {name: row[f"sum_{name}"] or 0 for name in SUMS}
        )
        for row in rows
        # Partners may work in languages that the network does not.
        if row["sum_units"]
    ]
    return Overview(
        sorted(languages, key=lambda one: order.get(one.language, len(order))),
        {one.name: sum(row[f"list_{one.name}"] for row in rows) for one in lists},
    )


@dataclass(frozen=True)
class Load:
    """What one person, or nobody, has to do."""

    username: str
    full_name: str
    units: int
    words: int
    due: date | None

    @property
    def name(self) -> str:
        return self.full_name.strip() or self.username


def workload(units: QuerySet[Unit]) -> list[Load]:
    """Open work by person, most words first; one query."""
    rows = (
        JobItem.objects.filter(unit__in=units.order_by(), is_open=True)
        .values("assignee", "assignee__username", "assignee__first_name",
                "assignee__last_name")
        .annotate(
            number=Count("pk"), words=Sum("unit__words_left"), next_due=Min("due")
        )
        .order_by("-words", "assignee__username")
    )  # fmt: skip
    return [
        Load(
            row["assignee__username"] or "",
            f"{row['assignee__first_name'] or ''} {row['assignee__last_name'] or ''}",
            row["number"],
            row["words"] or 0,
            row["next_due"],
        )
        for row in rows
    ]


def approved_by_week(network: Network, weeks: int = WEEKS) -> Columns:
    """How many texts were approved in each of the last weeks; one query."""
    this = _monday(timezone.localdate())
    first = this - timedelta(weeks=weeks - 1)
    rows = (
        SegmentHistory.objects.filter(
            unit__network=network,
            state=SegmentState.APPROVED,
            at__date__gte=first,
        )
        .order_by()
        .annotate(week=TruncWeek("at"))
        .values("week")
        .annotate(number=Count("pk"))
    )
    held: Counter[date] = Counter()
    for row in rows:
        held[_monday(timezone.localtime(row["week"]).date())] += row["number"]
    days = [first + timedelta(weeks=number) for number in range(weeks)]
    return by_week([(day, held[day]) for day in days])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
