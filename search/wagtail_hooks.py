from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from hanse.networks.models import NetworkLogEntry
from hanse.networks.morning import register_morning
from hanse.networks.policies import policy_of
from hanse.search import morning
from hanse.search.content_requests import ASKED
from hanse.search.models import MissedQuery, Promotion, SynonymSet
from hanse.search.views import SearchStatusView, may_see, status_url
from hanse.search.viewsets import (
    MissedQueryViewSet,
    PromotionViewSet,
    SynonymSetViewSet,
)

missed = MissedQueryViewSet()
register_morning(morning.lines)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [SynonymSetViewSet(), PromotionViewSet(), missed]


@hooks.register("register_log_actions", order=1000)
def register_log(actions: LogActionRegistry) -> None:
    for model in (SynonymSet, Promotion, MissedQuery):
        actions.register_model(model, NetworkLogEntry)
    actions.register_action(ASKED, _("Ask for content"), _("Content asked for"))


class StatusMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class MissedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_of(MissedQuery)
        return bool(policy.user_has_any_permission(request.user, {"change"}))


@hooks.register("register_reports_menu_item")
def register_missed() -> MenuItem:
    return MissedMenuItem(
        missed.menu_label,
        missed.menu_url,
        name="missed-searches",
        icon_name=missed.icon,
        order=1090,
    )


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
