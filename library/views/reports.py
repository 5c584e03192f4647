"""Reports of reach: the list for editors, and the page that a funder is given."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.directory.models import Project
from hanse.library.reports import (
    ProjectReport,
    project_of,
    report_url,
    results_by_project,
)
from hanse.networks.policies import narrowed, policy_of
from hanse.search.formats import Column, Sheet
from hanse.search.formats.answers import answer, file_name
from hanse.search.formats.tables import CsvFormat
from hanse.search.listings.views import frame_of

NAMES = ("title", "kind", "published", "views", "downloads", "replications", "url")


def _column(name: str) -> Column:
    return Column(name, lambda entry: entry[name])


COLUMNS = tuple(map(_column, NAMES))


@transaction.non_atomic_requests
@require_safe
def report(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The report of a project; kept by nobody and found by no search engine."""
    frame = frame_of(request)
    project = project_of(token, frame.pk)
    if project is None or language not in frame.codes:
        raise Http404
    found = ProjectReport(project, frame, language)
    if request.GET.get("format") == "csv":
        response = _as_table(found, request.build_absolute_uri(request.path))
    else:
        context = {"report": found, "is_unlisted": True}
        response = render(request, "hanse_library/report.html", context)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _as_table(found: ProjectReport, address: str) -> HttpResponse:
    entries = [vars(one) for one in found.results]
    sheet = Sheet(
        title=found.title,
        url=address,
        language=found.language,
        total=len(entries),
        limit=len(entries),
        columns=COLUMNS,
    )
    table = CsvFormat()
    name = file_name(found.frame.slug, "reach")
    return answer(table, sheet, table.render(sheet, entries), name)


class ReportListView(WagtailAdminTemplateMixin, TemplateView):
    """The projects that the user takes care of, each with the address of its report."""

    template_name = "hanse_library/admin/reports.html"
    header_icon = "doc-full-inverse"
    page_title = gettext_lazy("Reach of projects")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read_reports(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = narrowed(Project.objects.live(), self.request.user, ["change"])
        projects = list(
            rows.select_related(
                "network__site", "network__default_locale"
            ).prefetch_related("names")
        )
        counts = results_by_project(row.pk for row in projects)
        return super().get_context_data(
            projects=[
                {
                    "title": str(row),
                    "network": row.network,
                    "results": counts[row.pk],
                    "url": _address(row),
                }
                for row in sorted(projects, key=lambda row: (-counts[row.pk], str(row)))
                if counts[row.pk]
            ],
            **kwargs,
        )


def _address(project: Project) -> str:
    """On the host of its network, in the network's own language."""
    language = project.network.default_locale.language_code
    return f"{project.network.site.root_url}{report_url(project, language)}"


def may_read_reports(user: Any) -> bool:
    return bool(policy_of(Project).user_has_permission(user, "change"))
