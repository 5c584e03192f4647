from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from hanse.networks.models import NetworkLogEntry
from hanse.search.models import SynonymSet
from hanse.search.views import SearchStatusView, may_see, status_url
from hanse.search.viewsets import SynonymSetViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> SynonymSetViewSet:
    return SynonymSetViewSet()


@hooks.register("register_log_actions", order=1000)
def register_log(actions: LogActionRegistry) -> None:
    actions.register_model(SynonymSet, NetworkLogEntry)


class StatusMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("search-status/", SearchStatusView.as_view(), name="hanse_search_status")
    ]


@hooks.register("register_reports_menu_item")
def register_status() -> MenuItem:
    return StatusMenuItem(
        _("Search status"),
        status_url(),
        name="search-status",
        icon_name="search",
        order=1100,
    )
