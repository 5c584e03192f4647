"""Wagtail's reports, about the user's networks."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.admin.views.reports import (
    audit_logging,
    locked_pages,
    page_types_usage,
    workflows,
)
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_workflow_enabled_models

from hanse.networks.people import colleagues_of
from hanse.networks.policies import narrowed
from hanse.networks.views.pages import explorable, own_sites


def own_states(user: Any) -> models.QuerySet[WorkflowState]:
    """Workflow states of pages and records that the user may change."""
    states = WorkflowState.objects.all()
    if user.is_superuser:
        return states
    policy = policy_registry.get_by_type(Page)
    rule = Q(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=_keys(policy.instances_user_has_permission_for(user, "change")),
    )
    for model in get_workflow_enabled_models():
        rule |= Q(
            content_type=ContentType.objects.get_for_model(
                model, for_concrete_model=False
            ),
            object_id__in=_keys(
                narrowed(model._default_manager.all(), user, {"change"})
            ),
        )
    return states.filter(rule)


def _keys(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    return rows.order_by().values_list(Cast("pk", CharField()), flat=True)


def own_workflows(user: Any) -> models.QuerySet[Workflow]:
    return Workflow.objects.filter(
        pk__in=own_states(user).order_by().values("workflow")
    )


class WorkflowReportFilterSet(workflows.WorkflowReportFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        self.filters["requested_by"].queryset = colleagues_of(user)
        self.filters["workflow"].queryset = own_workflows(user)


class WorkflowTasksReportFilterSet(workflows.WorkflowTasksReportFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = own_workflows(self.request.user)
        self.filters["workflow"].queryset = own
        self.filters["task"].queryset = Task.objects.filter(
            pk__in=Task.objects.filter(workflow_tasks__workflow__in=own).values("pk")
        )


class WorkflowReport(workflows.WorkflowView):
    filterset_class = WorkflowReportFilterSet

    def get_queryset(self) -> Any:
        return (
            own_states(self.request.user)
            .select_related("workflow", "requested_by")
            .prefetch_related("content_object", "content_object__latest_revision")
            .order_by("-created_at")
        )


class WorkflowTasksReport(workflows.WorkflowTasksView):
    filterset_class = WorkflowTasksReportFilterSet

    def get_queryset(self) -> Any:
        states = own_states(self.request.user).order_by()
        return (
            TaskState.objects.filter(workflow_state__in=states.values("pk"))
            .select_related("workflow_state", "task")
            .prefetch_related(
                "workflow_state__content_object",
                "workflow_state__content_object__latest_revision",
            )
            .order_by("-started_at")
        )


class LockedPagesFilterSet(locked_pages.LockedPagesReportFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["locked_by"].queryset = colleagues_of(self.request.user)


class LockedPagesReport(locked_pages.LockedPagesView):
    filterset_class = LockedPagesFilterSet


class SiteHistoryFilterSet(audit_logging.SiteHistoryReportFilterSet):
    def get_users_queryset(self) -> Any:
        return colleagues_of(self.request.user)


class SiteHistoryReport(audit_logging.LogEntriesView):
    filterset_class = SiteHistoryFilterSet


class PageTypesFilterSet(page_types_usage.PageTypesUsageReportFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.filters:
            sites = own_sites(self.request.user).select_related("root_page")
            self.filters["site"].extra["choices"] = [
                (site.root_page.path, str(site)) for site in sites
            ]


class PageTypesReport(page_types_usage.PageTypesUsageReportView):
    """Counts own pages; Wagtail's counts and names those of the whole install."""

    filterset_class = PageTypesFilterSet

    def get_queryset(self) -> Any:
        if self.request.user.is_superuser:
            return super().get_queryset()
        self.queryset = ContentType.objects.filter(model__in=self.page_models)
        # Also checks what was asked for; its rows would tell of pages of others.
        self.filter_queryset(self.queryset)
        pages = explorable(self.request.user).filter(depth__gt=1)
        chosen = self.filters.form.cleaned_data
        language, path = chosen.get("page_locale"), chosen.get("site")
        if language:
            pages = pages.filter(locale__language_code=language)
        if path:
            pages = pages.filter(path__startswith=path)
        # Before the order: a group by it would count each page for itself.
        of_type = pages.filter(content_type=OuterRef("pk")).order_by()
        newest = of_type.order_by(
            F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk"
        )
        counts = of_type.values("content_type").annotate(number=Count("pk"))
        types = self.queryset.annotate(
            count=Coalesce(
                Subquery(counts.values("number"), output_field=IntegerField()), 0
            ),
            last_edited_page_id=Subquery(newest.values("pk")[:1]),
        )
        if language or path:
            types = types.filter(count__gt=0)
        return types.order_by("-count", "app_label", "model")
