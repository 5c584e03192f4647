"""The workshop in the admin: its lists, its addresses."""

from __future__ import annotations

from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.lock.loaders import neutral
from hanse.networks.lock.tables import register_loader
from hanse.translation.workshop import views
from hanse.translation.workshop.viewsets import MemoryViewSet, TermbaseViewSet

NAMESPACE = "hanse_translation_files"


def viewsets() -> list[ViewSet]:
    return [MemoryViewSet(), TermbaseViewSet()]


def urls() -> list[Any]:
    patterns = [
        path("memory/", views.MemoryFilesView.as_view(), name="memory"),
        path("terms/", views.TermFilesView.as_view(), name="terms"),
        path("jobs/<int:pk>/", views.JobFilesView.as_view(), name="job"),
        path("units/<int:pk>/", views.UnitFilesView.as_view(), name="unit"),
    ]
    return [path("translation-files/", include((patterns, NAMESPACE)))]


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    hooks.register("register_admin_viewset", viewsets)
    hooks.register("register_admin_urls", urls)
    # Translators read a job that they may not change: the view asks its policy.
    for name in ("job", "unit"):
        register_loader(f"{NAMESPACE}:{name}", "pk", neutral)
    for name in ("job", "job_results"):
        register_loader(f"hanse_translation:{name}", "pk", neutral)
    # Pages are asked for by who edits them, and open for who translates them.
    for keyword in ("content_type_id", "object_id"):
        register_loader("hanse_translation:object", keyword, neutral)
