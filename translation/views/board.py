"""The control room of a network: what waits, how far each language is, who does what."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import Button, HeaderButton

from hanse.networks.policies import may
from hanse.translation.figures import (
    SUMS,
    UnitList,
    approved_by_week,
    overview,
    unit_lists,
    workload,
)
from hanse.translation.models import Job, Notice, TranslationLanguage, Unit
from hanse.translation.plots import STATES
from hanse.translation.rights import UnitPolicy
from hanse.translation.views.networks import NetworkMixin, desk_url

MOST_JOBS = 10
MOST_NEWS = 8


@dataclass(frozen=True)
class Tile:
    """A list of units with its number, and the way to it."""

    label: Any
    count: int
    url: str


def units_of(user: Any) -> QuerySet[Unit]:
    """Units that a person works on, or that partners make of what is theirs."""
    policy = UnitPolicy(Unit)
    return policy.restrict(Unit.objects.all(), user, {"view", "change"})


class BoardView(NetworkMixin, TemplateView):
    template_name = "hanse_translation/admin/board.html"
    page_title = gettext_lazy("Translations")
    header_icon = "globe"

    def get_page_subtitle(self) -> str:
        return str(self.network)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": _("Translations"), "sublabel": str(self.network)}
        return [*self.breadcrumbs_items, here]

    @cached_property
    def may_request(self) -> bool:
        return may(self.request.user, {"add"}, Job(network=self.network))

    @property
    def header_buttons(self) -> list[Any]:
        # One: on a phone more of them leave no room for the menu of the others.
        if not self.may_request:
            return self.network_buttons()
        url = desk_url("basket", self.network)
        basket = HeaderButton(_("Basket"), url=url, icon_name="plus")
        return [basket, *self.network_buttons()]

    @property
    def header_more_buttons(self) -> list[Button]:
        may_set = may(
            self.request.user, {"change"}, TranslationLanguage(network=self.network)
        )
        objects = _("Objects and languages"), desk_url("objects", self.network)
        rows = [
            (*objects, "list-ul", self.may_request),
            (_("All translations"), desk_url("work", self.network), "globe", True),
            (_("Jobs"), desk_url("jobs", self.network), "tasks", True),
            (_("News"), reverse("hanse_translation:notices"), "comment", True),
            (_("Settings"), desk_url("settings", self.network), "cog", may_set),
            (
                _("Figures as CSV"),
                desk_url("board", self.network, format="csv"),
                "download",
                True,
            ),
        ]
        return [
            Button(label, url=url, icon_name=icon, priority=number)
            for number, (label, url, icon, is_shown) in enumerate(rows)
            if is_shown
        ]

    @cached_property
    def reached(self) -> QuerySet[Unit]:
        return units_of(self.request.user)

    @cached_property
    def own(self) -> QuerySet[Unit]:
        return self.reached.filter(network=self.network)

    @cached_property
    def lists(self) -> list[UnitList]:
        return unit_lists(self.request.user, self.network)

    def tiles(self, counts: dict[str, int]) -> list[Tile]:
        always = {"mine", "review", "outdated", "ready"}
        return [
            Tile(one.label, counts[one.name], self._list_url(one))
            for one in self.lists
            if counts[one.name] or one.name in always
        ]

    def _list_url(self, one: UnitList) -> str:
        return desk_url("work", self.network, show=one.name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figures = overview(self.reached, self.network, self.lists)
        return super().get_context_data(
            network=self.network,
            tiles=self.tiles(figures.lists),
            figures=figures.languages,
            weeks=approved_by_week(self.network),
            workload=workload(self.own),
            jobs=self.jobs(),
            notices=Notice.objects.filter(
                user=self.request.user, network=self.network, read_at=None
            ).select_related("unit__source", "job")[:MOST_NEWS],
            may_request=self.may_request,
            states=[(state.value, state.label) for state in STATES],
            **kwargs,
        )

    def jobs(self) -> QuerySet[Job]:
        jobs = self.network.translation_jobs.running()
        return jobs.annotate(
            finished=Count("items", filter=Q(items__is_open=False)),
            all_items=Count("items"),
        ).order_by("due", "-pk")[:MOST_JOBS]

    def render_to_response(self, context: Any, **kwargs: Any) -> Any:
        if self.request.GET.get("format") == "csv":
            return self._csv(context)
        return super().render_to_response(context, **kwargs)

    def _csv(self, context: Any) -> HttpResponse:
        """The languages of the network in numbers."""
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"translations-{self.network.slug}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.writer(response)
        writer.writerow(("language", *SUMS))
        for one in context["figures"]:
            writer.writerow((one.language, *(one[name] for name in SUMS)))
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Put the news away."""
        Notice.objects.filter(
            user=request.user, network=self.network, read_at=None
        ).update(read_at=timezone.now())
        return redirect(request.get_full_path())
