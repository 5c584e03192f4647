"""Addresses of Wagtail's admin that check too little, served by views of our own.

Include it before Wagtail's, at the same place:

    path("admin/", include(networks_admin_urls)),
    path("admin/", include(wagtailadmin_urls)),

Wagtail's own core addresses come before those that a hook adds, so no hook can do
this. The names have no namespace: a second one like Wagtail's would break the
reversing of all its other addresses, which still lead here.
"""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.contrib.redirects import views as wagtail_redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.utils.urlpatterns import decorate_urlpatterns

from hanse.networks.views import (
    bulk,
    collections,
    page_choosers,
    redirects,
    reports,
    tag_choices,
)
from hanse.networks.viewsets.scoping import scoped


def _report(address: str, name: str, view: Any) -> list[Any]:
    """A report and its rows alone, as the admin's scripts fetch them."""
    return [
        path(address, view.as_view(), name=name),
        path(
            f"{address}results/",
            view.as_view(results_only=True),
            name=f"{name}_results",
        ),
    ]


_browse = page_choosers.ScopedBrowse.as_view()

urlpatterns = [
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        bulk.bulk_action,
        name="hanse_bulk_action",
    ),
    path("choose-page/", _browse, name="hanse_choose_page"),
    path(
        "choose-page/<int:parent_page_id>/",
        _browse,
        name="hanse_choose_page_child",
    ),
    path(
        "choose-page/chosen-multiple/",
        page_choosers.ScopedChosenMultiple.as_view(),
        name="hanse_choose_page_chosen_multiple",
    ),
    path(
        "tag-autocomplete/",
        tag_choices.autocomplete,
        name="hanse_tag_autocomplete",
    ),
    path(
        "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        tag_choices.autocomplete,
        name="hanse_tag_model_autocomplete",
    ),
    path(
        "collections/<int:collection_id>/privacy/",
        collections.set_privacy,
        name="hanse_collection_privacy",
    ),
    *_report("reports/locked/", "hanse_report_locked", reports.LockedPagesReport),
    *_report("reports/workflow/", "hanse_report_workflow", reports.WorkflowReport),
    *_report(
        "reports/workflow_tasks/", "hanse_report_tasks", reports.WorkflowTasksReport
    ),
    *_report(
        "reports/site-history/", "hanse_report_history", reports.SiteHistoryReport
    ),
    *_report(
        "reports/page-types-usage/", "hanse_report_types", reports.PageTypesReport
    ),
    *_report(
        "redirects/",
        "hanse_redirects",
        scoped(redirects.RedirectIndexView, Redirect),
    ),
    path(
        "redirects/add/",
        scoped(redirects.RedirectCreateView, Redirect).as_view(),
        name="hanse_redirects_add",
    ),
    path(
        "redirects/<int:redirect_id>/",
        scoped(redirects.RedirectEditView, Redirect).as_view(),
        name="hanse_redirects_edit",
    ),
    path(
        "redirects/<int:redirect_id>/delete/",
        scoped(wagtail_redirects.DeleteView, Redirect).as_view(),
        name="hanse_redirects_delete",
    ),
]

for _decorate in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, _decorate)
