"""The import in the admin: file, columns, terms."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from hanse.directory.imports import runs, tasks
from hanse.directory.imports.forms import ColumnsForm, TermsForm, UploadForm
from hanse.directory.imports.mapping import ColumnMapping, unknown_terms
from hanse.directory.imports.rows import FileError
from hanse.directory.models import Import
from hanse.networks.policies import may
from hanse.networks.views.creation import (
    CreatesInNetwork,
    networks_to_act_in,
)


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
        tasks.start(self.object, Import.State.CHECKING, user=self.request.user)
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
        tasks.start(self.object, Import.State.CHECKING, user=self.request.user)
        return redirect(self.edit_url_name, self.object.pk)
