"""The expert's desk: what waits for a review, and the review itself.

Experts have no rights on pages. These views ask for themselves who may see what: a
practice is here for an expert of its theme alone, and only while it waits.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from hanse.library.actions.reviews import AlreadyDecided, ReviewPractice
from hanse.library.experts import grant_of
from hanse.library.forms.reviews import ReviewForm
from hanse.library.models import ExpertGrant, ExpertReviewTask, PracticeReview
from hanse.library.review_pages import DraftView
from hanse.networks.grants import granted_network_ids
from hanse.networks.ownership import network_id_of

MOST_PAST = 50


def is_expert(user: Any) -> bool:
    """Whether there is a desk for this person."""
    if user.is_superuser:
        return True
    return bool(granted_network_ids(user, ExpertGrant))


def waiting_for(user: Any) -> list[TaskState]:
    """Practices that wait for an expert and that this one may review, oldest first."""
    states = TaskState.objects.none()
    for task in ExpertReviewTask.objects.filter(active=True):
        states |= task.get_task_states_user_can_moderate(user)
    return list(states.select_related("revision").order_by("started_at", "pk"))


class ExpertOnly(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "clipboard-list"
    page_title = gettext_lazy("Practices to review")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not is_expert(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DeskView(ExpertOnly):
    template_name = "hanse_library/admin/desk.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        past = PracticeReview.objects.filter(reviewer=self.request.user)
        return super().get_context_data(
            waiting=[
                {
                    "draft": DraftView(state.revision.as_object()),
                    "since": state.started_at,
                    "url": reverse("hanse_library_reviews:review", args=[state.pk]),
                }
                for state in waiting_for(self.request.user)
            ],
            past=past.select_related("page", "network")[:MOST_PAST],
            **kwargs,
        )


class ReviewView(ExpertOnly):
    template_name = "hanse_library/admin/review.html"

    @cached_property
    def state(self) -> TaskState:
        """404 for all that does not wait for this expert."""
        pk = self.kwargs["pk"]
        found = next(
            (one for one in waiting_for(self.request.user) if one.pk == pk), None
        )
        if found is None:
            raise Http404
        return found

    @cached_property
    def draft(self) -> DraftView:
        return DraftView(self.state.revision.as_object())

    def get_page_title(self) -> str:
        return _("Review")

    def get_page_subtitle(self) -> str:
        return str(self.draft.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("hanse_library_reviews:index"),
                "label": _("Practices to review"),
            },
            {"url": "", "label": self.draft.page.title},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=ReviewForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReviewForm(request.POST)
        if not form.is_valid():
            messages.error(
                request, _("Something is missing. Nothing of yours is lost.")
            )
            return self.render_to_response(self.get_context_data(form=form))
        grant = grant_of(request.user, self.draft.page)
        action = ReviewPractice(self.state, form.finding(), grant, user=request.user)
        try:
            action.execute()
        except AlreadyDecided:
            messages.error(request, _("Somebody else has decided meanwhile."))
        else:
            messages.success(
                request,
                _("Approved. The network will publish it.")
                if form.approves
                else _("Sent back with your notes."),
            )
        return redirect("hanse_library_reviews:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            draft=self.draft,
            network_id=network_id_of(self.draft.page),
            **kwargs,
        )
