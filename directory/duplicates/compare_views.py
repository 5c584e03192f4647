"""Two records side by side in the admin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.directory.actions.writing import as_written
from hanse.directory.columns import in_words
from hanse.directory.duplicates.decisions import KeepApart
from hanse.directory.duplicates.evidence import percent, reasons
from hanse.directory.duplicates.finder import likeness_of
from hanse.directory.duplicates.forms import PREFIX, MergeForm
from hanse.directory.imports.matches import detailed
from hanse.directory.kinds import BY_CODE
from hanse.directory.merging import Line, MergeRecords, compare_columns
from hanse.directory.models import DuplicatePair
from hanse.networks.policies import MANAGE, may, narrowed
from hanse.networks.views.records import state_label, with_state


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
        # Not `in`, which fails on a number that no column holds.
        either = Q(pk=kwargs["first"]) | Q(pk=kwargs["second"])
        found = {row.pk: row for row in with_state(rows).filter(either)}
        if len(found) != 2:
            raise Http404
        self.records = (found[kwargs["first"]], found[kwargs["second"]])

    @cached_property
    def lines(self) -> list[Line]:
        return compare_columns(*map(as_written, self.records))

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
