"""Files that the admin hands out: refused rows, and whole exports."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.directory.imports import exports, runs
from hanse.directory.imports.rows import FileError
from hanse.directory.imports.views import ImportStep
from hanse.directory.models import Import
from hanse.networks.registry import record_types
from hanse.networks.views.creation import (
    PARAM,
    asked_network,
    network_links_page,
    networks_to_act_in,
)


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
