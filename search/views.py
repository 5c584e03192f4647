"""The admin's page about search itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.networks import grants
from hanse.networks.enums import Role
from hanse.search.engines import get_engine
from hanse.search.outbox import building
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.health import health
from hanse.search.outbox.models import OutboxEntry

# So many refused documents are listed; of more, their number says enough.
LISTED = 50


def may_see(user: Any) -> bool:
    """Superusers, who run the install, and who coordinates a network in it."""
    return user.is_superuser or bool(grants.role_network_ids(user, Role.COORDINATOR))


def status_url() -> str:
    return reverse("hanse_search_status")


class SearchStatusView(WagtailAdminTemplateMixin, View):
    """How search fares.

    Coordinators see figures. What the server refused names records of all networks,
    and an index is everybody's: superusers alone see the one and build the other.
    """

    template_name = "hanse_search/admin/status.html"
    page_title = gettext_lazy("Search status")
    header_icon = "search"
    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user):
            raise PermissionDenied
        if request.method == "POST" and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        engine = get_engine()
        if isinstance(engine, MirroredEngine):
            if "build" in request.POST:
                self._build(engine)
            elif "retry" in request.POST:
                self._retry(engine, request.POST["retry"])
        return redirect(status_url())

    def _build(self, engine: MirroredEngine) -> None:
        building.begin(engine)
        messages.success(
            self.request,
            _("A new index will be built by the sender. Visitors search on meanwhile."),
        )

    def _retry(self, engine: MirroredEngine, key: str) -> None:
        count = engine.queue.retry([key] if key else None)
        messages.success(
            self.request,
            ngettext(
                "%(count)s document will be tried again.",
                "%(count)s documents will be tried again.",
                count,
            )
            % {"count": count},
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = health()
        failures = OutboxEntry.objects.none()
        if self.request.user.is_superuser:
            failures = OutboxEntry.objects.exclude(error="").order_by("seq")
        return {
            **super().get_context_data(**kwargs),
            "health": found,
            "may_act": self.request.user.is_superuser and found.is_remote,
            "failures": failures[:LISTED],
        }
