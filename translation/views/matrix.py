"""Objects × languages: what there is, how far each is, and what nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from hanse.networks.models import Network
from hanse.networks.policies import may
from hanse.translation.enums import LandingState
from hanse.translation.kinds import kind_of
from hanse.translation.kinds.shelves import Shelf, shelves
from hanse.translation.models import Job, Unit
from hanse.translation.views.board import units_of
from hanse.translation.views.columns import Cell, LanguageColumn
from hanse.translation.views.networks import PARAM, NetworkMixin, desk_url

TYPE = "type"


class Wanted(models.TextChoices):
    """Which rows of the matrix to look for, by any of their languages."""

    NONE = "none", gettext_lazy("nothing asked for yet")
    UNFINISHED = "unfinished", gettext_lazy("not finished")
    OUTDATED = "outdated", gettext_lazy("source changed since")
    READY = "ready", gettext_lazy("ready to publish")
    LANDED = "landed", gettext_lazy("published")


class MatrixFilterSet(WagtailFilterSet):
    network = django_filters.ChoiceFilter(
        label=gettext_lazy("Network"), method="ignore", empty_label=None
    )
    type = django_filters.ChoiceFilter(
        label=gettext_lazy("Sort"), method="ignore", empty_label=None
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Translations"), choices=Wanted.choices, method="by_state"
    )

    def __init__(
        self,
        *args: Any,
        networks: list[Network],
        network: Network,
        all_shelves: list[Shelf],
        shelf: Shelf,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.network, self.shelf = network, shelf
        self.filters[TYPE].extra |= {
            "choices": [(one.name, one.label) for one in all_shelves],
            "initial": shelf.name,
        }
        if len(networks) > 1:
            self.filters[PARAM].extra |= {
                "choices": [(str(one.pk), str(one)) for one in networks],
                "initial": str(network.pk),
            }
        else:
            del self.filters[PARAM]

    def ignore(self, rows: Any, name: str, value: Any) -> Any:
        return rows

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        units = self.shelf.units().filter(network=self.network)
        if value == Wanted.NONE:
            return rows.filter(~Exists(units))
        if value == Wanted.UNFINISHED:
            return rows.filter(Exists(units.unfinished()))
        if value == Wanted.OUTDATED:
            return rows.filter(Exists(units.outdated()))
        if value == Wanted.READY:
            return rows.filter(Exists(units.ready()))
        return rows.filter(Exists(units.filter(landing=LandingState.LANDED)))


class MatrixView(NetworkMixin, BaseListingView):
    """What a network can translate, with a column for each of its languages."""

    template_name = "hanse_translation/admin/matrix.html"
    results_template_name = "hanse_translation/admin/matrix_results.html"
    page_title = gettext_lazy("Objects and languages")
    header_icon = "globe"
    # A row has a drawing for each language: more rows are more to draw than to see.
    paginate_by = 20
    is_searchable = True
    index_url_name = "hanse_translation:objects"
    index_results_url_name = "hanse_translation:objects_results"
    verbose_name_plural = gettext_lazy("objects")

    @cached_property
    def shelves(self) -> list[Shelf]:
        return shelves(self.request.user)

    @cached_property
    def shelf(self) -> Shelf:
        asked = self.request.GET.get(TYPE)
        return next((one for one in self.shelves if one.name == asked), self.shelves[0])

    @property
    def model(self) -> Any:
        return self.shelf.model

    @cached_property
    def may_request(self) -> bool:
        return may(self.request.user, {"add"}, Job(network=self.network))

    def get_page_subtitle(self) -> str:
        return str(self.network)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": str(self.shelf.label)}
        return [*self.breadcrumbs_items, self.board_crumb(), here]

    @property
    def header_buttons(self) -> list[Any]:
        if not self.may_request:
            return []
        return [
            HeaderButton(
                _("Basket"), url=desk_url("basket", self.network), icon_name="plus"
            )
        ]

    @cached_property
    def filterset_class(self) -> type[MatrixFilterSet]:
        class Meta:
            model = self.shelf.model
            fields: list[str] = []

        return type("MatrixFilterSet", (MatrixFilterSet,), {"Meta": Meta})

    def get_filterset_kwargs(self) -> dict[str, Any]:
        data = self.request.GET.copy()
        data[PARAM], data[TYPE] = str(self.network.pk), self.shelf.name
        return {
            **super().get_filterset_kwargs(),
            "data": data,
            "networks": self.networks,
            "network": self.network,
            "all_shelves": self.shelves,
            "shelf": self.shelf,
        }

    def _address(self, name: str) -> str:
        query = f"{PARAM}={self.network.pk}&{TYPE}={self.shelf.name}"
        return f"{reverse(name)}?{query}"

    def get_index_url(self) -> str:
        return self._address(self.index_url_name)

    def get_index_results_url(self) -> str:
        return self._address(self.index_results_url_name)

    def get_base_queryset(self) -> QuerySet[Any]:
        if not self.may_request:
            # Who only translates has lists of the work; objects are others' drafts.
            reached = units_of(self.request.user).filter(network=self.network)
            sources = self.shelf.sources().filter(units__in=reached)
            return self.shelf.rows(self.network).filter(Exists(sources))
        return self.shelf.rows(self.network)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by(*self.shelf.order)

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        return self.shelf.search(queryset, self.search_query.replace("\0", ""))

    @cached_property
    def languages(self) -> list[str]:
        codes = self.network.languages.values_list("locale__language_code", flat=True)
        return list(codes)

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = [
            TitleColumn(
                "title",
                label=_("Title"),
                accessor="shown_title",
                get_url=lambda row: f"{row.desk_url}?{PARAM}={self.network.pk}",
                get_title_id=lambda row: f"{self.item_type}_{row.pk}_title",
            ),
            *(LanguageColumn(code) for code in self.languages),
        ]
        if self.shelf.name not in {"page", "term"}:
            columns.insert(1, Column("network", label=_("Owner")))
        if self.may_request:
            checkbox = BulkActionsCheckboxColumn(
                "bulk_actions", obj_type=self.item_type
            )
            columns.insert(0, checkbox)
        return columns

    @property
    def item_type(self) -> str:
        return self.shelf.item_type.lower()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        self.fill(list(context["object_list"]))
        meta = self.shelf.model._meta
        context |= {
            "shelf": self.shelf,
            "app_label": meta.app_label,
            "model_name": meta.model_name,
            "network": self.network,
            "may_request": self.may_request,
        }
        return context

    def fill(self, rows: list[Any]) -> None:
        """Hang cells on the rows: three queries, whatever their number."""
        if not rows:
            return
        kind = kind_of(type(rows[0]))
        units = self._units(rows)
        held = kind.languages_held(rows)
        types = self._content_types(rows)
        for row in rows:
            source = kind.language(row)
            row.shown_title = kind.label(row)
            row.desk_url = reverse(
                "hanse_translation:object", args=(types[row.pk], row.pk)
            )
            row.cells = {
                code: Cell(
                    units.get((str(row.pk), code)),
                    code == source,
                    code in held.get(row.pk, ()),
                )
                for code in self.languages
            }

    def _units(self, rows: Iterable[Any]) -> dict[tuple[str, str], Unit]:
        found = units_of(self.request.user).filter(
            source__identity__startswith=self.shelf.prefix,
            source__object_id__in=[str(row.pk) for row in rows],
        )
        return {
            (unit.source.object_id, unit.language): unit
            for unit in found.select_related("source")
        }

    def _content_types(self, rows: Iterable[Any]) -> dict[Any, int]:
        if self.shelf.model is Page:
            return {row.pk: row.content_type_id for row in rows}
        own = ContentType.objects.get_for_model(self.shelf.model)
        return {row.pk: own.pk for row in rows}
