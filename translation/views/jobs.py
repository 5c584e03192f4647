"""Jobs: a list of them, and each with its units: how far it is, who works on what."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet, Sum
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button

from hanse.networks.models import Network
from hanse.networks.policies import MANAGE, READ, may
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.request import cancel_job, wake_job
from hanse.translation.enums import JobState, ObjectState
from hanse.translation.models import Job, Unit
from hanse.translation.people import name_of
from hanse.translation.views.networks import PARAM, NetworkMixin, desk_url
from hanse.translation.views.work import WorkView


class JobFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[one for one in JobState.choices if one[0] != JobState.BASKET],
    )

    class Meta:
        model = Job
        fields: list[str] = []


class JobsView(NetworkMixin, BaseListingView):
    """All jobs of a network, the newest first."""

    model = Job
    page_title = gettext_lazy("Translation jobs")
    header_icon = "tasks"
    paginate_by = 50
    is_searchable = True
    search_fields = ("title", "brief")
    search_backend_name = None
    default_ordering = "-created_at"
    filterset_class = JobFilterSet
    verbose_name_plural = gettext_lazy("jobs")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": _("Jobs"), "sublabel": str(self.network)}
        return [*self.breadcrumbs_items, self.board_crumb(), here]

    @property
    def header_buttons(self) -> list[Any]:
        return self.network_buttons()

    def get_index_url(self) -> str:
        return desk_url("jobs", self.network)

    def get_index_results_url(self) -> str:
        return desk_url("jobs_results", self.network)

    def get_base_queryset(self) -> QuerySet[Any]:
        jobs = self.network.translation_jobs.exclude(state=JobState.BASKET)
        return jobs.select_related("requested_by").annotate(
            finished=Count("items", filter=Q(items__is_open=False)),
            all_items=Count("items"),
        )

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "title",
                label=_("Title"),
                accessor=str,
                sort_key="title",
                get_url=lambda job: reverse("hanse_translation:job", args=(job.pk,)),
            ),
            Column(
                "languages",
                label=_("Languages"),
                accessor=lambda job: ", ".join(map(own_name, job.languages)),
            ),
            Column("finished", label=_("Finished"), accessor=_finished),
            Column("due", label=_("Due"), sort_key="due", accessor=_due),
            Column(
                "asked_by",
                label=_("Asked by"),
                accessor=lambda job: name_of(job.requested_by),
            ),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda job: job.state == JobState.OPEN,
            ),
            DateColumn("created_at", label=_("Made"), sort_key="created_at"),
        ]


def _due(job: Any) -> str:
    return date_format(job.due, "SHORT_DATE_FORMAT") if job.due else ""


def _finished(job: Any) -> str:
    return f"{job.finished} / {job.all_items}"


class JobView(WorkView):
    """A job's units, with its brief and how far the background is with it."""

    template_name = "hanse_translation/admin/job.html"
    header_icon = "tasks"

    @cached_property
    def job(self) -> Job:
        rows = Job.objects.select_related("network", "requested_by")
        job = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not may(self.request.user, MANAGE | READ, job):
            raise Http404
        return job

    @cached_property
    def network(self) -> Network:
        return self.job.network

    @cached_property
    def may_manage(self) -> bool:
        return may(self.request.user, {"add"}, self.job)

    def title_of_list(self) -> str:
        return str(self.job)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        jobs = {"url": desk_url("jobs", self.network), "label": _("Jobs")}
        here = {"url": "", "label": str(self.job)}
        return [*self.breadcrumbs_items, self.board_crumb(), jobs, here]

    @property
    def header_more_buttons(self) -> list[Any]:
        files = reverse("hanse_translation_files:job", args=(self.job.pk,))
        return [Button(_("As files"), url=files, icon_name="download", priority=1)]

    def get_index_url(self) -> str:
        return reverse("hanse_translation:job", args=(self.job.pk,))

    def get_index_results_url(self) -> str:
        return reverse("hanse_translation:job_results", args=(self.job.pk,))

    def get_base_queryset(self) -> QuerySet[Unit]:
        # Also those that the person may not open: it is one job.
        rows = Unit.objects.filter(items__job=self.job)
        return rows.select_related("source", "network")

    def progress(self) -> dict[str, Any]:
        """How far the background is."""
        states = self.job.objects_of.aggregate(
            total=Count("pk"), waiting=Count("pk", filter=Q(state=ObjectState.WAITING))
        )
        done = states["total"] - states["waiting"]
        text = _("%(done)s of %(total)s prepared. This page may be left.")
        return {
            "done": done,
            "total": states["total"],
            "state": self.job.state,
            "text": text % {"done": done, "total": states["total"]},
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "progress":
            return JsonResponse(self.progress())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        sums = Unit.objects.filter(items__job=self.job).aggregate(
            **{f"sum_{name}": Sum(name) for name in Unit.COUNTERS}
        )
        return super().get_context_data(
            *args,
            job=self.job,
            progress=self.progress(),
            sums={name: sums[f"sum_{name}"] or 0 for name in Unit.COUNTERS},
            troubles=self.job.objects_of.exclude(reason=""),
            may_manage=self.may_manage,
            languages=", ".join(map(own_name, self.job.languages)),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("action")
        if wanted == "cancel":
            cancel_job(self.job, request.user)
            messages.success(request, _("The job is cancelled; its words stay."))
        elif wanted == "wake":
            wake_job(self.job, request.user)
            messages.success(request, _("It goes on where it stopped."))
        else:
            return HttpResponseBadRequest()
        return redirect(f"{request.path}?{PARAM}={self.network.pk}")
