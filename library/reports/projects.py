"""The reach of one project's results, from counts that know nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hanse.blocks.charts import Chart
from hanse.blocks.parts import Figure
from hanse.directory.models import Project
from hanse.library.chains import Link
from hanse.library.enums import Outcome, ReachKind
from hanse.library.funding import Funding, funding_of
from hanse.library.models import (
    PracticePage,
    ReachCount,
    Replication,
    ToolkitPage,
)
from hanse.library.permalinks import permalink
from hanse.library.replicating import in_a_sentence, link_of
from hanse.library.reports.plots import Plot
from hanse.networks.frame import Frame
from hanse.networks.models import PageItem
from hanse.networks.models.items import read_pages
from hanse.search.listings.showing import number
from hanse.taxonomy.languages import own_name

MODELS: tuple[Any, ...] = (PracticePage, ToolkitPage)


@dataclass(frozen=True)
class Result:
    """A practice or toolkit with what became of it."""

    title: str
    language: str
    url: str
    # `practice` or `toolkit`.
    kind: str
    published: str
    views: int
    downloads: int
    replications: int


class ProjectReport:
    """What its network may show of a project's results, and how far they went."""

    def __init__(self, project: Project, frame: Frame, language: str) -> None:
        self.project, self.frame, self.language = project, frame, language

    @property
    def title(self) -> str:
        return str(self.project.name_in(self.language)[0])

    @property
    def summary(self) -> Any:
        return self.project.text_in(self.language)

    @cached_property
    def funding(self) -> Funding | None:
        return funding_of(self.project.pk, self.frame, self.language)

    @cached_property
    def items(self) -> list[PageItem]:
        """Its results that this network shows, the oldest first."""
        pks = set(items_of(self.project.pk))
        rows = PageItem.objects.visible_in(self.frame.pk).filter(pk__in=pks)
        found = list(
            rows.select_related("network__site").order_by("first_published_at", "pk")
        )
        read_pages(found)
        return found

    @cached_property
    def results(self) -> list[Result]:
        return list(self._results())

    def _results(self) -> Iterator[Result]:
        views, downloads = (
            self._by_item(ReachKind.VIEW),
            self._by_item(ReachKind.DOWNLOAD),
        )
        taken_up = Counter(row.practice_id for row in self.replications)
        for item in self.items:
            page = item.page_in(self.language)
            yield Result(
                title=page.title if page else item.title,
                language=page.locale.language_code if page else item.language,
                url=permalink(item.pk, item.network_id, self.frame),
                kind="toolkit" if item.page_model is ToolkitPage else "practice",
                published=_day(item.first_published_at),
                views=views[item.pk],
                downloads=downloads[item.pk],
                replications=taken_up[item.pk],
            )

    @cached_property
    def replications(self) -> list[Replication]:
        rows = Replication.objects.visible_in(self.frame.pk)
        found = rows.of(*(item.pk for item in self.items))
        return list(found.prefetch_related("texts").order_by("from_year", "pk"))

    @property
    def today(self) -> date:
        return timezone.localdate()

    @property
    def figures(self) -> list[Figure]:
        """What stands in large above everything."""
        return [
            Figure(number(len(self.results)), _("results")),
            Figure(number(self.views), _("readings")),
            Figure(number(self.downloads), _("documents taken along")),
            Figure(number(len(self.replications)), _("replications")),
        ]

    @property
    def replications_sentence(self) -> str:
        return in_a_sentence(self.replications)

    def told_replications(self) -> Iterator[Link]:
        for row in self.replications:
            yield link_of(row, self.language)

    @property
    def views(self) -> int:
        return sum(one.views for one in self.results)

    @property
    def downloads(self) -> int:
        return sum(one.downloads for one in self.results)

    @cached_property
    def by_month(self) -> Plot:
        """Readings of all results together."""
        rows = (
            self._counts(ReachKind.VIEW)
            .annotate(month=TruncMonth("day"))
            .values_list("month")
            .annotate(total=Sum("number"))
            .order_by("month")
        )
        return Plot(dict(rows))

    @property
    def by_language(self) -> Chart:
        counts = self._grouped("language")
        return _chart((own_name(code), number) for code, number in counts)

    @property
    def by_network(self) -> Chart:
        return _chart(self._grouped("network__name"))

    @property
    def outcomes(self) -> Chart:
        counts = Counter(row.outcome for row in self.replications)
        return _chart((str(one.label), counts[one]) for one in Outcome if counts[one])

    @property
    def since(self) -> date | None:
        """The first day that was counted."""
        found: date | None = (
            self._counts().order_by("day").values_list("day", flat=True).first()
        )
        return found

    def _counts(self, kind: str = "") -> QuerySet[ReachCount]:
        rows = ReachCount.objects.filter(item__in=[item.pk for item in self.items])
        return rows.filter(kind=kind) if kind else rows

    def _by_item(self, kind: str) -> Counter[int]:
        rows = self._counts(kind).order_by().values_list("item_id")
        return Counter(dict(rows.annotate(total=Sum("number"))))

    def _grouped(self, field: str) -> list[tuple[str, int]]:
        rows = self._counts(ReachKind.VIEW).order_by().values_list(field)
        return sorted(
            rows.annotate(total=Sum("number")), key=lambda pair: (-pair[1], pair[0])
        )


def items_of(project_id: int) -> Iterator[int]:
    """The items of all pages that name a project as what they come from."""
    for model in MODELS:
        rows = model.objects.live().filter(project=project_id, item__isnull=False)
        yield from rows.values_list("item_id", flat=True)


def results_by_project(pks: Iterable[int]) -> Counter[int]:
    """How many results each of these projects has, by its id."""
    found: Counter[int] = Counter()
    wanted = list(pks)
    for model in MODELS:
        rows = model.objects.live().filter(project__in=wanted, item__isnull=False)
        counts = rows.order_by().values_list("project_id")
        found.update(dict(counts.annotate(total=Count("item", distinct=True))))
    return found


def _chart(rows: Iterable[tuple[str, int]]) -> Chart:
    return Chart.of([(label, float(number)) for label, number in rows])


def _day(moment: Any) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""
