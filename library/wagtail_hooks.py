from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from hanse.library import morning
from hanse.library.models import ExpertGrant, PracticeVersion, Submission
from hanse.library.views import reports, reviews
from hanse.library.viewsets import (
    ExpertGrantViewSet,
    PracticeVersionViewSet,
    ReplicationViewSet,
    SubmissionViewSet,
)
from hanse.networks.lock.loaders import neutral
from hanse.networks.lock.tables import register_loader
from hanse.networks.models import NetworkLogEntry
from hanse.networks.morning import register_morning

register_snippet(ReplicationViewSet)
register_morning(morning.submission_lines)
register_morning(morning.review_lines)
register_morning(morning.stale_lines)

# The view asks for itself whether it waits for the caller.
register_loader("hanse_library_reviews:review", "pk", neutral)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [ExpertGrantViewSet(), PracticeVersionViewSet(), SubmissionViewSet()]


@hooks.register("register_log_actions", order=1000)
def register_log(actions: LogActionRegistry) -> None:
    for model in (ExpertGrant, PracticeVersion, Submission):
        actions.register_model(model, NetworkLogEntry)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    patterns = [
        path("", reviews.DeskView.as_view(), name="index"),
        path("<int:pk>/", reviews.ReviewView.as_view(), name="review"),
    ]
    reach = [path("", reports.ReportListView.as_view(), name="index")]
    return [
        path("library-reviews/", include((patterns, "hanse_library_reviews"))),
        path("library-reach/", include((reach, "hanse_library_reach"))),
    ]


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return reviews.is_expert(request.user)


@hooks.register("register_admin_menu_item")
def register_desk() -> MenuItem:
    return DeskMenuItem(
        _("Practices to review"),
        reverse_lazy("hanse_library_reviews:index"),
        name="library-reviews",
        icon_name="clipboard-list",
        order=168,
    )


class ReachMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return reports.may_read_reports(request.user)


@hooks.register("register_reports_menu_item")
def register_reach() -> MenuItem:
    return ReachMenuItem(
        _("Reach of projects"),
        reverse_lazy("hanse_library_reach:index"),
        name="library-reach",
        icon_name="doc-full-inverse",
        order=1300,
    )
