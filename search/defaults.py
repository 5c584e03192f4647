"""Whose pages show what Wagtail, Django and the apps below bring."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.models import Page, PageViewRestriction

from hanse.networks.generation import EVERY_NETWORK
from hanse.networks.models import Overlay, OverlayText
from hanse.networks.ownership import network_id_of
from hanse.search.models import Promotion, SynonymSet
from hanse.search.registry import ignore, register_affects, register_dependency

# No public page shows these. What is neither here nor registered affects every
# network, so a forgotten model costs speed and never shows an old page.
NOT_SHOWN = (
    "auth.Group",
    "auth.Permission",
    "contenttypes.ContentType",
    "django_tasks_database.DBTaskResult",
    "hanse_networks.BulkRun",
    "hanse_networks.GoneRecord",
    "hanse_networks.Handover",
    "hanse_networks.LanguageGrant",
    "hanse_networks.NetworkGeneration",
    "hanse_networks.NetworkLogEntry",
    "hanse_networks.NetworkRole",
    "hanse_networks.ScheduledJob",
    "hanse_networks.VisitorMessage",
    "hanse_search.DocumentBuild",
    "hanse_search.IndexBuild",
    "hanse_search.MissedDay",
    "hanse_search.MissedQuery",
    "hanse_search.OutboxEntry",
    "hanse_search.SenderReport",
    "hanse_search.FormSpelling",
    "hanse_search.WaitingDocument",
    "hanse_search.WordForm",
    "hanse_taxonomy.VocabularyUpload",
    "migrations.Migration",
    "sessions.Session",
    "wagtailadmin.EditingSession",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
    "wagtailusers.UserProfile",
)


def _of_owner(instance: Any) -> Iterable[int]:
    network_id = network_id_of(instance)
    return [EVERY_NETWORK] if network_id is None else [network_id]


def _of_page(page: Page) -> Iterable[int]:
    # Never published: no visitor has seen it.
    if not page.live and page.first_published_at is None:
        return []
    return _of_owner(page)


def _of_restriction(restriction: PageViewRestriction) -> Iterable[int]:
    return _of_owner(restriction.page)


def _overlaid(overlay: Overlay) -> Iterable[models.Model]:
    model = overlay.content_type.model_class()
    if model is not None:
        yield model(pk=overlay.object_id)


def register() -> None:
    ignore(*NOT_SHOWN)
    register_affects(Page, _of_page)
    register_affects(PageViewRestriction, _of_restriction)
    register_affects(Overlay, lambda overlay: [overlay.network_id])
    register_affects(OverlayText, lambda text: [text.overlay.network_id])
    register_affects(SynonymSet, lambda row: [row.network_id])
    register_affects(Promotion, lambda row: [row.network_id])
    register_dependency(Overlay, _overlaid)
    register_dependency(OverlayText, lambda text: _overlaid(text.overlay))
