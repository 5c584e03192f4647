"""The control room: what is translated into what, whose work it is, what is late."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.networks.models import Network
from hanse.networks.policies import ALL, READ, may
from hanse.taxonomy.languages import content_languages, own_name
from hanse.translation.actions.land import Land
from hanse.translation.enums import LandingState, SourceState
from hanse.translation.models import (
    Job,
    JobItem,
    Notice,
    Source,
    TranslationLanguage,
    Unit,
)
from hanse.translation.refusals import Refused
from hanse.translation.rights import UnitPolicy, WorkPolicy

PER_PAGE = 50
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    source: Source
    cells: list[Unit | None]


@dataclass(frozen=True)
class Figures:
    """One language of the network in numbers."""

    language: str
    units: int
    words_left: int
    outdated: int
    to_review: int
    landed: int

    @property
    def name(self) -> str:
        return own_name(self.language)


def networks_of(user: Any) -> QuerySet[Network]:
    """Open networks in which the user has to do with translations."""
    ids = WorkPolicy(Job).network_ids(user, READ)
    networks = Network.objects.open()
    return networks if ids is ALL else networks.filter(pk__in=ids)


class NetworkMixin(WagtailAdminTemplateMixin):
    """Works in one network: the one that the address names, else the first."""

    request: HttpRequest

    @cached_property
    def networks(self) -> list[Network]:
        found = list(networks_of(self.request.user))
        if not found:
            raise PermissionDenied
        return found

    @cached_property
    def network(self) -> Network:
        asked = self.request.GET.get("network")
        if asked is None:
            return self.networks[0]
        for network in self.networks:
            if str(network.pk) == asked:
                return network
        raise Http404


class BoardView(NetworkMixin, TemplateView):
    template_name = "hanse_translation/admin/board.html"
    page_title = gettext_lazy("Translations")
    header_icon = "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Translations")}]

    @cached_property
    def units(self) -> QuerySet[Unit]:
        rows = Unit.objects.filter(network=self.network)
        return UnitPolicy(Unit).restrict(rows, self.request.user, READ | {"change"})

    def filtered(self) -> QuerySet[Unit]:
        """The units that the chosen list holds."""
        show, today = self.request.GET.get("show", ""), timezone.localdate()
        if show == "mine":
            mine = JobItem.objects.filter(assignee=self.request.user, is_open=True)
            return self.units.filter(pk__in=mine.values("unit"))
        if show == "due":
            due = JobItem.objects.filter(is_open=True, due__lte=today + SOON)
            return self.units.filter(pk__in=due.values("unit"))
        if show == "review":
            return self.units.filter(to_review__gt=0)
        if show == "outdated":
            return self.units.outdated()
        if show == "ready":
            return self.units.ready()
        if show == "withdrawn":
            return self.units.exclude(source__state=SourceState.LIVE).filter(
                landing=LandingState.LANDED
            )
        return self.units

    def figures(self) -> list[Figures]:
        rows = (
            self.units.order_by()
            .values("language")
            .annotate(
                units=Count("pk"),
                left=Sum("words_left"),
                outdated=Count("pk", filter=Q(needs_update__gt=0)),
                reviews=Count("pk", filter=Q(to_review__gt=0)),
                landed=Count("pk", filter=Q(landing=LandingState.LANDED)),
            )
        )
        order = content_languages()
        found = [
            Figures(
                row["language"], row["units"], row["left"] or 0, row["outdated"],
                row["reviews"], row["landed"],
            )
            for row in rows
        ]  # fmt: skip
        return sorted(
            found,
            key=lambda one: order.index(one.language) if one.language in order else 99,
        )

    def matrix(self, languages: list[str]) -> tuple[Any, list[Row]]:
        sources = Source.objects.filter(
            pk__in=self.filtered().order_by().values("source")
        ).order_by("label", "pk")
        if wanted := self.request.GET.get("q", "").strip():
            sources = sources.filter(label__icontains=wanted)
        page = Paginator(sources, PER_PAGE).get_page(self.request.GET.get("p"))
        held: dict[tuple[int, str], Unit] = {}
        for unit in self.units.filter(source__in=[one.pk for one in page]):
            held[unit.source_id, unit.language] = unit
        return page, [
            Row(source, [held.get((source.pk, code)) for code in languages])
            for source in page
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figures = self.figures()
        languages = [one.language for one in figures]
        page, rows = self.matrix(languages)
        user = self.request.user
        workload = (
            JobItem.objects.filter(unit__in=self.units, is_open=True)
            .values("assignee__username")
            .annotate(units=Count("pk"), words=Sum("unit__words_left"))
            .order_by("assignee__username")
        )
        return super().get_context_data(
            network=self.network,
            networks=self.networks,
            figures=figures,
            page=page,
            rows=rows,
            show=self.request.GET.get("show", ""),
            query=self.request.GET.get("q", ""),
            lists=LISTS,
            workload=workload,
            jobs=self.network.translation_jobs.running().annotate(
                done=Count("items", filter=Q(items__is_open=False)),
                all=Count("items"),
            )[:10],
            notices=Notice.objects.filter(
                user=user, network=self.network, read_at=None
            ).select_related("unit__source", "job")[:10],
            may_request=may(user, {"add"}, Job(network=self.network)),
            may_set=may(user, {"change"}, TranslationLanguage(network=self.network)),
            may_land=may(user, {"add"}, Job(network=self.network)),
            **kwargs,
        )

    def render_to_response(self, context: Any, **kwargs: Any) -> Any:
        if self.request.GET.get("format") == "csv":
            return self._csv()
        return super().render_to_response(context, **kwargs)

    def _csv(self) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="translations.csv"'
        writer = csv.writer(response)
        names = ("title", "source", "target", *Unit.COUNTERS, "landing", "changed")
        writer.writerow(names)
        for unit in self.filtered().select_related("source"):
            writer.writerow(
                [
                    _safe(unit.source.label),
                    unit.source.language,
                    unit.language,
                    *(getattr(unit, name) for name in Unit.COUNTERS),
                    unit.landing,
                    unit.changed_at.isoformat(),
                ]
            )
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish the chosen units, or put the news away."""
        back = f"{request.path}?{request.GET.urlencode()}"
        if request.POST.get("action") == "read":
            Notice.objects.filter(
                user=request.user, network=self.network, read_at=None
            ).update(read_at=timezone.now())
            return redirect(back)
        wanted = [pk for pk in request.POST.getlist("unit") if pk.isdecimal()]
        done = 0
        for unit in self.units.filter(pk__in=wanted[:PER_PAGE]):
            try:
                Land(unit, user=request.user).execute()
            except Refused as error:
                messages.error(request, f"{unit}: {error}")
            except PermissionDenied:
                messages.error(request, f"{unit}: " + _("You may not publish this."))
            else:
                done += 1
        messages.success(request, _("%(number)s published or handed over.") % {
            "number": done
        })  # fmt: skip
        return redirect(back)


LISTS = (
    ("", gettext_lazy("Everything")),
    ("mine", gettext_lazy("My work")),
    ("due", gettext_lazy("Due soon")),
    ("review", gettext_lazy("To review")),
    ("outdated", gettext_lazy("Outdated")),
    ("ready", gettext_lazy("Ready to publish")),
    ("withdrawn", gettext_lazy("Source withdrawn")),
)


def _safe(text: str) -> str:
    """Spreadsheets must not take a title for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def board_url(network: Network, **query: Any) -> str:
    pairs = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('hanse_translation:board')}?network={network.pk}&{pairs}"
