"""Possible duplicates in the admin: the list."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from hanse.directory.duplicates.evidence import percent, reasons
from hanse.directory.kinds import BY_CODE, KINDS, kind_for
from hanse.directory.models import DuplicatePair
from hanse.networks.models import Network
from hanse.networks.policies import ALL, MANAGE, policy_of
from hanse.networks.views.ordering import SteadyOrderMixin


def compare_url(model: Any, first: int, second: int) -> str:
    """Where two records stand side by side."""
    code = kind_for(model).code
    return reverse("hanse_duplicates:compare", args=(code, first, second))


class PairFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=DuplicatePair.State.choices,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Records"), method="by_kind", empty_label=gettext_lazy("All")
    )
    network = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Network"),
        queryset=Network.objects.none(),
        method="by_network",
    )

    class Meta:
        model = DuplicatePair
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = [
            (kind.code, kind.model._meta.verbose_name_plural) for kind in KINDS
        ]
        network_ids = policy_of(DuplicatePair).network_ids(self.request.user, MANAGE)
        networks = Network.objects.all()
        if network_ids is not ALL:
            networks = networks.filter(pk__in=network_ids)
        if networks.count() > 1:
            self.filters["network"].queryset = networks
        else:
            del self.filters["network"]

    def by_kind(self, rows: Any, name: str, value: str) -> Any:
        kind = ContentType.objects.get_for_model(BY_CODE[value].model)
        return rows.filter(content_type=kind)

    def by_network(self, rows: Any, name: str, value: Network) -> Any:
        return rows.filter(first_network=value) | rows.filter(second_network=value)


class PairIndexView(SteadyOrderMixin, generic.IndexView):
    """Pairs that the user may do something about, the likest first."""

    filterset_class = PairFilterSet
    default_ordering = "-score"
    is_searchable = False
    merges_url_name = ""

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("content_type", "first_network", "second_network")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        data = self.request.GET.copy()
        data.setdefault("state", DuplicatePair.State.OPEN.value)
        return {**super().get_filterset_kwargs(), "data": data}

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paginator, page, rows, is_paginated = super().paginate_queryset(
            queryset, page_size
        )
        page.object_list = _with_records(list(rows))
        return paginator, page, page.object_list, is_paginated

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []

    def get_edit_url(self, instance: Any) -> str:
        return compare_url(instance.model, instance.first_id, instance.second_id)

    @cached_property
    def columns(self) -> list[Any]:
        columns = [
            TitleColumn(
                "first",
                label=_("Record"),
                accessor="first",
                get_url=self.get_edit_url,
            ),
            Column("second", label=_("Looks like"), accessor="second"),
            Column("evidence", label=_("Because"), accessor=_because),
            Column(
                "score",
                label=_("Likeness"),
                accessor=lambda pair: percent(pair.score),
                sort_key="score",
            ),
            DateColumn("found_at", label=_("Found"), sort_key="found_at", width="12%"),
        ]
        if "network" in self.filters.filters:
            columns.insert(2, Column("owners", label=_("Owner"), accessor=_owners))
        return columns

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(
                _("What was merged"),
                url=reverse(self.merges_url_name),
                icon_name="history",
            )
        ]


def _with_records(pairs: list[Any]) -> list[Any]:
    """The pairs with both records, in a fixed number of queries."""
    by_kind: dict[Any, list[Any]] = {}
    for pair in pairs:
        pair.model = pair.content_type.model_class()
        by_kind.setdefault(pair.model, []).append(pair)
    for model, some in by_kind.items():
        pks = {pk for pair in some for pk in pair.pks}
        rows = model.objects.filter(pk__in=pks).prefetch_related("names")
        records = {row.pk: row for row in rows}
        for pair in some:
            pair.first, pair.second = (records.get(pk, "–") for pk in pair.pks)
    return pairs


def _because(pair: Any) -> Any:
    found = [(reason.text,) for reason in reasons(pair.evidence)]
    return format_html_join("; ", "{}", found)


def _owners(pair: Any) -> str:
    return ", ".join(sorted({str(pair.first_network), str(pair.second_network)}))
