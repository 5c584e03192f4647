"""All units of a network as a list: to open, to give away, to publish, to take out."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from hanse.networks.models import Network
from hanse.networks.people import people_of
from hanse.taxonomy.languages import own_name
from hanse.translation.enums import LandingState
from hanse.translation.figures import UnitList, unit_lists
from hanse.translation.models import Job, JobItem, Unit
from hanse.translation.people import name_of
from hanse.translation.views.board import units_of
from hanse.translation.views.columns import ProgressColumn
from hanse.translation.views.networks import PARAM, NetworkMixin

NOBODY = "nobody"


class WorkFilterSet(WagtailFilterSet):
    network = django_filters.ChoiceFilter(
        label=gettext_lazy("Network"), method="ignore", empty_label=None
    )
    show = django_filters.ChoiceFilter(
        label=gettext_lazy("List"), method="by_list", empty_label=gettext_lazy("All")
    )
    language = django_filters.ChoiceFilter(label=gettext_lazy("Language"))
    landing = django_filters.ChoiceFilter(
        label=gettext_lazy("For readers"), choices=LandingState.choices
    )
    translator = django_filters.ChoiceFilter(
        label=gettext_lazy("Translator"), method="by_translator"
    )
    job = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Job"), queryset=Job.objects.none(), method="by_job"
    )

    class Meta:
        model = Unit
        fields: list[str] = []

    def __init__(
        self,
        *args: Any,
        networks: list[Network],
        network: Network,
        lists: list[UnitList],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lists = {one.name: one for one in lists}
        self.filters["show"].extra["choices"] = [(one.name, one.label) for one in lists]
        codes = network.languages.values_list("locale__language_code", flat=True)
        self.filters["language"].extra["choices"] = [(c, own_name(c)) for c in codes]
        self.filters["job"].queryset = network.translation_jobs.exclude(state="basket")
        users = get_user_model()._default_manager.filter(is_active=True)
        self.filters["translator"].extra["choices"] = [
            (NOBODY, _("nobody")),
            *((str(one.pk), name_of(one)) for one in people_of(users, [network.pk])),
        ]
        if len(networks) > 1:
            self.filters[PARAM].extra |= {
                "choices": [(str(one.pk), str(one)) for one in networks],
                "initial": str(network.pk),
            }
        else:
            del self.filters[PARAM]

    def ignore(self, rows: Any, name: str, value: Any) -> Any:
        return rows

    def by_list(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(self.lists[value].rule)

    def by_translator(self, rows: Any, name: str, value: str) -> Any:
        items = JobItem.objects.filter(unit=OuterRef("pk"), is_open=True)
        if value == NOBODY:
            return rows.filter(~Exists(items.filter(assignee__isnull=False)))
        return rows.filter(Exists(items.filter(assignee=value)))

    def by_job(self, rows: Any, name: str, value: Job) -> Any:
        return rows.filter(items__job=value)


class WorkView(SpreadsheetExportMixin, NetworkMixin, BaseListingView):
    """Units of a network that a person reaches, in lists, by filters, as a file."""

    model = Unit
    template_name = "hanse_translation/admin/work.html"
    results_template_name = "hanse_translation/admin/work_results.html"
    page_title = gettext_lazy("All translations")
    header_icon = "globe"
    paginate_by = 50
    is_searchable = True
    search_fields = ("source__label",)
    search_backend_name = None
    default_ordering = "title"
    filterset_class = WorkFilterSet
    index_url_name = "hanse_translation:work"
    index_results_url_name = "hanse_translation:work_results"
    verbose_name_plural = gettext_lazy("translations")
    export_filename = "translations"
    list_export = [
        "source.label", "source.language", "language", *Unit.COUNTERS, "landing",
        "landed_at", "translator", "due", "changed_at",
    ]  # fmt: skip
    export_headings = {
        "source.label": gettext_lazy("Title"),
        "source.language": gettext_lazy("Source"),
        "language": gettext_lazy("Language"),
        "landing": gettext_lazy("For readers"),
        "translator": gettext_lazy("Translator"),
        "due": gettext_lazy("Due"),
    }

    @property
    def custom_field_preprocess(self) -> dict[str, Any]:
        """Spreadsheets must not take a title for a formula."""
        return {
            name: {"csv": plain_cell, "xlsx": plain_cell}
            for name in ("source.label", "translator")
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.title_of_list(), "sublabel": str(self.network)}
        return [*self.breadcrumbs_items, self.board_crumb(), here]

    def url_of(self, unit: Unit) -> str:
        """The editor; from the list of what is to review, as its reviewer sees it."""
        url = reverse("hanse_translation:unit", args=(unit.pk,))
        return f"{url}?show=review" if self.request.GET.get("show") == "review" else url

    def title_of_list(self) -> str:
        wanted = self.request.GET.get("show")
        found = next((one for one in self.lists if one.name == wanted), None)
        return str(found.label) if found else str(self.page_title)

    def get_page_title(self) -> str:
        return self.title_of_list()

    @cached_property
    def lists(self) -> list[UnitList]:
        return unit_lists(self.request.user, self.network)

    def get_base_queryset(self) -> QuerySet[Unit]:
        theirs = Q(source__network=self.network)
        reached = units_of(self.request.user)
        rows = reached.filter(Q(network=self.network) | theirs)
        if self.request.GET.get("show") != "partners":
            rows = reached.filter(network=self.network)
        return rows.select_related("source", "network")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        data = self.request.GET.copy()
        data[PARAM] = str(self.network.pk)
        return {
            **super().get_filterset_kwargs(),
            "data": data,
            "networks": self.networks,
            "network": self.network,
            "lists": self.lists,
        }

    def get_index_url(self) -> str:
        return f"{reverse(self.index_url_name)}?{PARAM}={self.network.pk}"

    def get_index_results_url(self) -> str:
        return f"{reverse(self.index_results_url_name)}?{PARAM}={self.network.pk}"

    def order_queryset(self, queryset: Any) -> Any:
        names = {
            "title": ("source__label", "language", "pk"),
            "-title": ("-source__label", "language", "pk"),
        }
        ordering = names.get(self.ordering, (self.ordering, "pk"))
        return queryset.order_by(*ordering)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        with_items(context["object_list"])
        return context

    def render_to_response(self, context: Any, **kwargs: Any) -> Any:
        if self.is_export:
            rows = list(self.object_list)
            with_items(rows)
            return self.as_spreadsheet(rows, self.request.GET["export"])
        return super().render_to_response(context, **kwargs)

    @cached_property
    def columns(self) -> list[Any]:
        columns = [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="unit"),
            TitleColumn(
                "title",
                label=_("Title"),
                accessor=lambda unit: unit.source.label,
                sort_key="title",
                get_url=self.url_of,
                get_title_id=lambda unit: f"unit_{unit.pk}_title",
            ),
            Column(
                "language",
                label=_("Language"),
                accessor=lambda unit: own_name(unit.language),
                sort_key="language",
            ),
            ProgressColumn("progress", label=_("How far"), width="20%"),
            Column("words_left", label=_("Words left"), sort_key="words_left"),
            Column("translator", label=_("Translator"), accessor=translator_of),
            Column("due", label=_("Due"), accessor=due_of),
            StatusTagColumn(
                "landing",
                label=_("For readers"),
                accessor=landing_of,
                primary=lambda unit: unit.landing == LandingState.LANDED,
            ),
            DateColumn(
                "changed_at", label=_("Last work"), sort_key="changed_at", width="10%"
            ),
        ]
        if self.request.GET.get("show") == "partners":
            columns.insert(3, Column("network", label=_("Made by")))
        return columns


def with_items(units: Any) -> None:
    """Hang the open item of each unit on it; one query."""
    rows = list(units)
    items = {
        item.unit_id: item
        for item in JobItem.objects.filter(
            unit__in=[unit.pk for unit in rows], is_open=True
        ).select_related("assignee", "job")
    }
    for unit in rows:
        unit.item = items.get(unit.pk)
        unit.translator = translator_of(unit)
        unit.due = unit.item.due if unit.item else None


def translator_of(unit: Any) -> str:
    item = getattr(unit, "item", None)
    return name_of(item.assignee) if item and item.assignee else ""


def due_of(unit: Any) -> str:
    item = getattr(unit, "item", None)
    return date_format(item.due, "SHORT_DATE_FORMAT") if item and item.due else ""


def landing_of(unit: Unit) -> str:
    if unit.is_queued:
        return _("being published")
    return str(unit.get_landing_display()) if unit.landing else ""


def plain_cell(value: Any) -> str:
    text = str(value or "")
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
