"""The import in the admin: file, columns, terms, comparison, progress, result."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from hanse.directory.columns import columns_of
from hanse.directory.duplicates.evidence import percent, reasons
from hanse.directory.imports import exports, runs, tasks
from hanse.directory.imports.forms import ColumnsForm, TermsForm, UploadForm
from hanse.directory.imports.likely import undecided
from hanse.directory.imports.mapping import ColumnMapping, unknown_terms
from hanse.directory.imports.pipeline import Outcome
from hanse.directory.imports.rows import FileError
from hanse.directory.models import Import, ImportRow
from hanse.networks.policies import may
from hanse.networks.registry import record_types
from hanse.networks.views.creation import (
    PARAM,
    CreatesInNetwork,
    asked_network,
    network_links_page,
    networks_to_act_in,
)

ROWS_A_PAGE = 50
# Rows that are new and look like a record: part of an outcome, and a tab of its own.
LIKELY = "likely"
ROW = "row-"
# Of the number of a row.
MOST_DIGITS = 9


class ImportIndexView(generic.IndexView):
    """The imports of the user's networks."""

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("network", "source", "user", "content_type")


class UploadView(CreatesInNetwork, WagtailAdminTemplateMixin, FormView):
    """The first step: a file that is read whole before anything is kept."""

    model = Import
    form_class = UploadForm
    template_name = "hanse_directory/admin/imports/upload.html"
    page_title = gettext_lazy("Import a file")
    header_icon = "upload"
    index_url_name = ""
    add_url_name = ""
    edit_url_name = ""
    columns_url_name = ""

    @property
    def networks(self) -> Any:
        return networks_to_act_in(self.request.user, self.model, "publish")

    @property
    def add_url(self) -> str:
        return self._in_network(reverse(self.add_url_name))

    def user_has_permission(self, action: str) -> bool:
        return bool(
            self.permission_policy.user_has_permission(self.request.user, action)
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission("publish"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_header_title(self) -> str:
        return str(self.page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Imports")},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "network": self.network}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(network=self.network, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if self.network is None:
            raise PermissionDenied
        try:
            run = runs.begin(
                form.table,
                network=self.network,
                model=form.model,
                source=form.cleaned_data["source"],
                user=self.request.user,
                name=form.cleaned_data["file"].name,
            )
        except FileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return redirect(self.columns_url_name, run.pk)


class ImportStep(BaseObjectMixin, WagtailAdminTemplateMixin):
    """What the views of one import have in common."""

    header_icon = "upload"
    index_url_name = ""
    edit_url_name = ""
    columns_url_name = ""
    terms_url_name = ""
    errors_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, {"publish"}, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def record_model(self) -> Any:
        return runs.model_of(self.object)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Imports")},
            {"url": "", "label": str(self.object)},
        ]

    def unknown(self) -> dict[str, Any]:
        mapping = ColumnMapping.of(self.object.mapping)
        return unknown_terms(self.record_model, mapping, runs.values_of(self.object))


class ColumnsView(ImportStep, FormView):
    """The second step: which column goes where."""

    form_class = ColumnsForm
    template_name = "hanse_directory/admin/imports/columns.html"
    page_title = gettext_lazy("Choose the columns")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "run": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.object, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            runs.choose(self.object, form.mapping())
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        if self.unknown():
            return redirect(self.terms_url_name, self.object.pk)
        tasks.start(self.object, Import.State.CHECKING)
        return redirect(self.edit_url_name, self.object.pk)


class TermsView(ImportStep, FormView):
    """Between the steps, where values are no terms of a vocabulary."""

    form_class = TermsForm
    template_name = "hanse_directory/admin/imports/terms.html"
    page_title = gettext_lazy("Words that are no terms")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "model": self.record_model,
            "unknown": self.unknown(),
            "known": ColumnMapping.of(self.object.mapping).terms,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.object, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        mapping = ColumnMapping.of(self.object.mapping)
        for target, values in self.unknown().items():
            # Those beyond the ones that were asked for are left out.
            mapping.terms.setdefault(target, {}).update(dict.fromkeys(values, ""))
        for target, chosen in form.chosen().items():
            mapping.terms[target].update(chosen)
        try:
            runs.choose(self.object, mapping)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        tasks.start(self.object, Import.State.CHECKING)
        return redirect(self.edit_url_name, self.object.pk)


class StatusView(ImportStep, TemplateView):
    """What an import would do, does or did, with what can be done about it."""

    template_name = "hanse_directory/admin/imports/status.html"
    page_title = gettext_lazy("Import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.object
        outcome = self.request.GET.get("outcome", "")
        found = runs.counts(run)
        found[LIKELY] = undecided(run).count()
        if outcome not in {LIKELY, *Outcome.__members__.values()}:
            outcome = next(
                (one for one in ("refused", LIKELY, "changed", "new") if found[one]),
                "new",
            )
        rows = undecided(run) if outcome == LIKELY else run.rows.filter(outcome=outcome)
        page = Paginator(rows.order_by("number"), ROWS_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        return super().get_context_data(
            run=run,
            counts=[
                *((one.value, OUTCOMES[one], found[one.value]) for one in Outcome),
                (LIKELY, _("look like records that are here"), found[LIKELY]),
            ],
            outcome=outcome,
            page=page,
            rows=[self._row(row) for row in page],
            can_decide=run.state == Import.State.CHECKED
            and any(row.likely for row in page),
            leave_out=ImportRow.LEAVE_OUT,
            is_silent=runs.is_silent(run),
            is_busy=run.state in tasks.WORK and not runs.is_silent(run),
            next_row=run.cursor + 1,
            percent=round(100 * run.cursor / run.total) if run.total else 100,
            can_run=run.state == Import.State.CHECKED,
            can_go_on=run.state == Import.State.FAILED or runs.is_silent(run),
            can_undo=(
                run.cursor > 0 and run.state in (Import.State.DONE, Import.State.FAILED)
            )
            or (runs.is_silent(run) and run.cursor > 0),
            has_errors=found["refused"] > 0,
            kept=run.rows.filter(undo="kept").count(),
            **kwargs,
        )

    def _row(self, row: Any) -> dict[str, Any]:
        columns = columns_of(self.record_model)
        return {
            "line": row.line,
            "number": row.number,
            "title": row.title,
            "choice": row.choice,
            "likely": [
                {
                    **one,
                    "key": str(one["pk"]),
                    "url": self._edit_url(one["pk"]),
                    "reasons": reasons(one["evidence"]),
                    "percent": percent(one["score"]),
                }
                for one in row.likely
            ],
            "errors": row.errors,
            "diff": [
                (
                    column.label if (column := columns.find(name)) else name,
                    before,
                    after,
                )
                for name, (before, after) in row.diff.items()
            ],
        }

    def _edit_url(self, pk: int) -> str:
        viewset = self.record_model.snippet_viewset
        return reverse(viewset.get_url_name("edit"), args=(pk,))

    def _decide(self, request: HttpRequest) -> HttpResponse:
        """What the rows of this page are; the page of rows is shown again."""
        choices = {
            int(number): str(value)
            for name, value in request.POST.items()
            if name.startswith(ROW)
            and (number := name.removeprefix(ROW)).isdecimal()
            and len(number) < MOST_DIGITS
        }
        try:
            runs.decide(self.object, choices)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("What these rows are is noted."))
        return redirect(request.get_full_path())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run, act = self.object, request.POST.get("act", "")
        if act == "decide":
            return self._decide(request)
        work = self._work(run, act)
        if work is None:
            messages.error(request, _("The import has gone on meanwhile. Look again."))
        else:
            if act == "run":
                run.archive_gone = bool(request.POST.get("archive_gone"))
                run.save(update_fields=["archive_gone"])
            tasks.start(run, work)
        return redirect(self.edit_url_name, run.pk)

    def _work(self, run: Import, act: str) -> str | None:
        """Which part begins; nothing where it cannot now."""
        silent = runs.is_silent(run)
        if act == "run" and run.state == Import.State.CHECKED:
            return str(Import.State.RUNNING.value)
        if act == "go_on" and (silent or run.state == Import.State.FAILED):
            if silent:
                return str(run.state)
            return str(
                (Import.State.RUNNING if run.cursor else Import.State.CHECKING).value
            )
        stopped = silent or run.state in (Import.State.DONE, Import.State.FAILED)
        if act == "undo" and stopped and run.cursor:
            return str(Import.State.UNDOING.value)
        return None


OUTCOMES = {
    Outcome.NEW: gettext_lazy("new"),
    Outcome.CHANGED: gettext_lazy("changed"),
    Outcome.UNCHANGED: gettext_lazy("unchanged"),
    Outcome.KEPT: gettext_lazy("left alone: changed or deleted here since"),
    Outcome.REFUSED: gettext_lazy("refused"),
    Outcome.LEFT_OUT: gettext_lazy("left out"),
}


class ErrorsView(ImportStep, TemplateView):
    """The refused rows as a file, to be mended and imported again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run = self.object
        content = exports.bad_rows_csv(run.columns, runs.bad_rows(run))
        return download(content, "csv", f"import-{run.pk}-refused")


class ExportView(WagtailAdminTemplateMixin, TemplateView):
    """Everything that a network owns of a kind, as a file."""

    model = Import
    template_name = "hanse_directory/admin/imports/export.html"
    page_title = gettext_lazy("Export")
    header_icon = "download"
    index_url_name = ""
    export_url_name = ""

    def get_header_title(self) -> str:
        return str(self.page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        networks = networks_to_act_in(request.user, self.model, "change")
        if not networks.exists():
            raise PermissionDenied
        network = asked_network(request, networks)
        url = reverse(self.export_url_name)
        if network is None:
            links = [
                {"network": one, "url": f"{url}?{PARAM}={one.pk}"} for one in networks
            ]
            return network_links_page(self, request, links)
        kinds = {kind.model._meta.model_name: kind.model for kind in record_types()}
        kind, form = request.GET.get("kind"), request.GET.get("format")
        if not kind and not form:
            context = self.get_context_data(
                network=network,
                param=PARAM,
                kinds=[
                    (name, model._meta.verbose_name_plural, self._count(model, network))
                    for name, model in sorted(kinds.items())
                ],
                formats=list(exports.MEDIA_TYPES),
            )
            return self.render_to_response(context)
        if kind not in kinds or form not in exports.MEDIA_TYPES:
            raise Http404
        try:
            content = exports.Export(network, kinds[kind]).write(form)
        except FileError as error:
            messages.error(request, str(error))
            return redirect(f"{url}?{PARAM}={network.pk}")
        return download(content, form, f"{network.slug}-{kind}")

    def _count(self, model: Any, network: Any) -> int:
        return int(model.objects.current().filter(network=network).count())


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=exports.MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
