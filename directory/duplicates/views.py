"""Possible duplicates in the admin: the list, two records side by side, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from hanse.directory.columns import in_words
from hanse.directory.duplicates.decisions import KeepApart
from hanse.directory.duplicates.evidence import percent, reasons
from hanse.directory.duplicates.finder import likeness_of
from hanse.directory.duplicates.forms import PREFIX, MergeForm
from hanse.directory.imports.matches import detailed
from hanse.directory.kinds import BY_CODE, KINDS, kind_for
from hanse.directory.merging import Line, MergeRecords, UndoMerge, compare_columns
from hanse.directory.models import DuplicatePair
from hanse.networks.models import Network
from hanse.networks.policies import ALL, MANAGE, may, narrowed, policy_of
from hanse.networks.views.ordering import SteadyOrderMixin
from hanse.networks.views.records import state_label, with_state


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


@dataclass(frozen=True)
class ComparedLine:
    """A line of the table with the field of the form that chooses, if one does."""

    line: Line
    model: Any
    first: Any = None
    second: Any = None

    @property
    def words(self) -> tuple[str, str]:
        """Both values as people read them."""
        line = self.line
        first = in_words(self.model, line.name, line.first)
        second = in_words(self.model, line.name, line.second)
        return first, second


class CompareView(WagtailAdminTemplateMixin, FormView):
    """Two records side by side: to merge, or to say that they are two.

    Both must be such as the user may do something with.
    """

    model: Any = DuplicatePair
    form_class = MergeForm
    template_name = "hanse_directory/admin/duplicates/compare.html"
    page_title = gettext_lazy("The same?")
    header_icon = "copy"
    index_url_name = ""
    merges_url_name = ""
    reach = MANAGE

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        kind = BY_CODE.get(kwargs["kind"])
        if kind is None or kwargs["first"] == kwargs["second"]:
            raise Http404
        self.record_model: Any = kind.model
        rows = narrowed(detailed(kind.model), request.user, MANAGE)
        found = {
            row.pk: row
            for row in with_state(rows).filter(
                pk__in=[kwargs["first"], kwargs["second"]]
            )
        }
        if len(found) != 2:
            raise Http404
        self.records = (found[kwargs["first"]], found[kwargs["second"]])

    @cached_property
    def lines(self) -> list[Line]:
        return compare_columns(*self.records)

    @cached_property
    def pair(self) -> DuplicatePair | None:
        pks = sorted(record.pk for record in self.records)
        rows = DuplicatePair.objects.of(self.record_model, *pks)
        return rows.filter(first_id=pks[0], second_id=pks[1]).first()

    @property
    def is_allowed(self) -> bool:
        """Whether the user may merge these two."""
        user = self.request.user
        return all(
            may(user, {action}, record)
            for record in self.records
            for action in ("change", "publish")
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "records": self.records,
            "lines": self.lines,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("act") in ("apart", "again"):
            return self._decide(is_apart=request.POST["act"] == "apart")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def _decide(self, *, is_apart: bool) -> HttpResponse:
        first, second = self.records
        KeepApart(
            self.record_model,
            (first.pk, second.pk),
            user=self.request.user,
            is_apart=is_apart,
        ).execute()
        said = (
            _("“%(first)s” and “%(second)s” are not the same. This is remembered.")
            if is_apart
            else _("“%(first)s” and “%(second)s” may be the same again.")
        )
        messages.success(self.request, said % {"first": first, "second": second})
        return redirect(self.index_url_name)

    def form_valid(self, form: MergeForm) -> HttpResponse:
        plan = form.plan()
        try:
            done = MergeRecords(
                self.record_model, plan, user=self.request.user
            ).execute()
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(merged)s” is merged into “%(kept)s”.")
            % {"merged": done.merged_title, "kept": done.kept_title},
            buttons=[
                messages.button(reverse("hanse_merges:edit", args=[done.pk]), _("Undo"))
            ],
        )
        edit = self.record_model.snippet_viewset.get_url_name("edit")
        return redirect(edit, quote(plan.kept))

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Nothing was merged."))
        return super().form_invalid(form)

    def get_page_subtitle(self) -> str:
        return " · ".join(map(str, self.records))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Possible duplicates")},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form, pair = context["form"], self.pair
        likeness = likeness_of(*self.records)
        context |= {
            "records": [self._told(record) for record in self.records],
            "lines": [self._compared(form, line) for line in self.lines],
            "reasons": reasons(likeness.evidence),
            "percent": percent(likeness.score),
            "pair": pair,
            "is_apart": pair is not None and pair.state == DuplicatePair.State.APART,
            "is_allowed": self.is_allowed,
        }
        return context

    def _told(self, record: Any) -> dict[str, Any]:
        viewset = self.record_model.snippet_viewset
        edit = reverse(viewset.get_url_name("edit"), args=(quote(record.pk),))
        return {
            "record": record,
            "edit_url": edit if may(self.request.user, {"change"}, record) else "",
            "state": state_label(record),
        }

    def _compared(self, form: Any, line: Line) -> ComparedLine:
        if not line.is_choice:
            return ComparedLine(line, self.record_model)
        first, second = form[PREFIX + line.name].subwidgets
        return ComparedLine(line, self.record_model, first, second)


class MergeIndexView(SteadyOrderMixin, generic.IndexView):
    """What was merged in the user's networks, the latest first."""

    default_ordering = "-merged_at"
    is_searchable = False

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("content_type", "network", "user")

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "merged_title",
                label=_("Record"),
                accessor="merged_title",
                get_url=self.get_edit_url,
            ),
            Column("kept_title", label=_("Merged into"), accessor="kept_title"),
            Column("network", label=_("Network")),
            Column("user", label=_("By"), accessor=lambda merge: merge.user or ""),
            DateColumn("merged_at", label=_("When"), sort_key="merged_at"),
            DateColumn("undone_at", label=_("Undone")),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(
                _("Possible duplicates"),
                url=reverse("hanse_duplicates:index"),
                icon_name="copy",
            )
        ]


class MergeView(BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """One merge, which can be undone here."""

    template_name = "hanse_directory/admin/duplicates/merge.html"
    page_title = gettext_lazy("Merged")
    header_icon = "copy"
    index_url_name = ""
    edit_url_name = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Merges")},
            {"url": "", "label": str(self.object)},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        undo = UndoMerge(self.object, user=request.user)
        try:
            undo.execute()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.edit_url_name, self.object.pk)
        titles = {"merged": self.object.merged_title, "kept": self.object.kept_title}
        if undo.is_whole:
            said = _("“%(merged)s” and “%(kept)s” are two again, as they were.")
        else:
            said = _(
                "“%(merged)s” is back. “%(kept)s” was changed since and stays as it is."
            )
        messages.success(request, said % titles)
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        merge = self.object
        model: Any = merge.content_type.model_class()
        edit = model.snippet_viewset.get_url_name("edit")
        kept = model.objects.current().filter(pk=merge.kept_id).first()
        is_allowed = kept is not None and may(self.request.user, {"publish"}, kept)
        return super().get_context_data(
            merge=merge,
            kept_url=reverse(edit, args=(merge.kept_id,)) if is_allowed else "",
            can_undo=is_allowed and merge.undone_at is None,
            **kwargs,
        )
