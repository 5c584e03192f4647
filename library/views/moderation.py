"""What visitors sent in, as members of the network read it.

Nobody reads what is still being written, or not confirmed: it is not sent yet.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from hanse.library.enums import SubmissionState
from hanse.library.models import PracticePage, Replication, Submission
from hanse.library.submissions.actions import TakeSubmission
from hanse.library.submissions.pages import StepPage
from hanse.library.submissions.steps import SEND, step_of
from hanse.networks.policies import may

SENT = (SubmissionState.WAITING, SubmissionState.TAKEN, SubmissionState.REFUSED)


class SubmissionIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset().filter(state__in=SENT)
        return rows.select_related("network")


class SubmissionEditView(generic.EditView):
    take_url_name = ""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(state__in=SENT)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        step: Any = step_of(row.kind, SEND)
        return super().get_context_data(
            said=list(StepPage(row.kind, step, row).said()),
            take_url=self._take_url(row),
            made_url=made_url(row),
            **kwargs,
        )

    def _take_url(self, row: Submission) -> str:
        if row.state != SubmissionState.WAITING:
            return ""
        return reverse(self.take_url_name, args=[row.pk])


class TakeView(PermissionCheckedMixin, BaseObjectMixin, View):
    """Make a draft of it, by a button alone."""

    http_method_names = ["post"]
    permission_required = "change"
    edit_url_name = ""
    index_url_name = ""
    take_url_name = ""

    def get_object(self) -> Any:
        found = super().get_object()
        if found.state not in SENT:
            raise Http404
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.object
        if not may(request.user, {"change"}, row):
            return redirect("wagtailadmin_home")
        try:
            made = TakeSubmission(row, user=request.user).execute()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.edit_url_name, row.pk)
        messages.success(request, _("A draft was made. Check it and publish it."))
        return redirect(edit_url(made))


def edit_url(made: Any) -> str:
    """Where editors go on with what was made."""
    if isinstance(made, PracticePage):
        return reverse("wagtailadmin_pages:edit", args=[made.pk])
    viewset: Any = Replication.snippet_viewset
    return reverse(viewset.get_url_name("edit"), args=[made.pk])


def made_url(row: Submission) -> str:
    """The draft that was made of a submission, if it is still there."""
    if row.taken_as is None:
        return ""
    model: Any = PracticePage if row.kind == "practice" else Replication
    made = model.objects.filter(pk=row.taken_as).first()
    return edit_url(made) if made else ""
