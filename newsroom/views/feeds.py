"""Feeds of others in the admin, and what they brought."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from hanse.networks.policies import may
from hanse.networks.views.creation import CreatesInNetwork
from hanse.networks.views.people import NarrowsForm
from hanse.newsroom.actions.feeds import PollSource, RefuseProposal, TakenAlready
from hanse.newsroom.actions.proposals import TakeProposal
from hanse.newsroom.enums import ProposalState
from hanse.newsroom.models import Proposal
from hanse.newsroom.schedules import Schedule
from hanse.newsroom.wording import again, when


class FeedSourceIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network")


class FeedSourceCreateView(NarrowsForm, CreatesInNetwork, generic.CreateView):
    pass


class FeedSourceEditView(NarrowsForm, generic.EditView):
    look_url_name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.object.proposals.filter(state=ProposalState.WAITING).count()
        return super().get_context_data(
            look_url=reverse(self.look_url_name, args=[self.object.pk]),
            proposals_url=f"{reverse('hanse_feed_proposals:index')}?source={self.object.pk}",
            waiting=waiting,
            **kwargs,
        )


class ActionView(PermissionCheckedMixin, BaseObjectMixin, View):
    """A button's answer: it does one thing to one object, and shows that again."""

    http_method_names = ["post"]
    permission_required = "change"
    index_url_name = ""
    edit_url_name = ""
    look_url_name = ""
    decide_url_name = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, {"change"}, self.object):
            return redirect("wagtailadmin_home")
        return self.act(request) or redirect(self.edit_url_name, self.object.pk)

    def act(self, request: HttpRequest) -> HttpResponse | None:
        raise NotImplementedError


class LookView(ActionView):
    """Look at a feed now."""

    def act(self, request: HttpRequest) -> None:
        polled = PollSource(self.object).execute()
        if polled.error:
            messages.error(request, polled.error)
            return
        messages.success(
            request,
            ngettext("%(number)s new proposal", "%(number)s new proposals", polled.new)
            % {"number": polled.new},
        )


class ProposalIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network", "source")


class ProposalEditView(generic.EditView):
    decide_url_name = ""

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("source__newsroom__locale", "item")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        is_waiting = row.state == ProposalState.WAITING
        parent = row.source.newsroom
        rights = parent.permissions_for_user(self.request.user)
        return super().get_context_data(
            decide_url=reverse(self.decide_url_name, args=[row.pk]),
            is_waiting=is_waiting,
            can_take=is_waiting and rights.can_add_subpage(),
            can_publish=is_waiting and rights.can_publish_subpage(),
            page_url=page_url(row),
            times=list(_times(row)),
            **kwargs,
        )


class DecideView(ActionView):
    """Take it as a draft, publish it, or refuse it."""

    def act(self, request: HttpRequest) -> HttpResponse | None:
        wish = request.POST.get("wish", "")
        if wish == "refuse":
            return self._refuse(request)
        if wish not in {"take", "publish"}:
            return None
        try:
            page = TakeProposal(
                self.object, user=request.user, publish=wish == "publish"
            ).execute()
        except TakenAlready as error:
            messages.error(request, str(error))
            return None
        except PermissionDenied:
            messages.error(request, _("You may not add pages there."))
            return None
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return None
        if wish == "publish":
            messages.success(request, _("“%(page)s” is published.") % {"page": page})
            return redirect(self.index_url_name)
        messages.success(request, _("A draft was made. Check it and publish it."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _refuse(self, request: HttpRequest) -> HttpResponse | None:
        try:
            RefuseProposal(self.object).execute()
        except TakenAlready as error:
            messages.error(request, str(error))
            return None
        messages.success(request, _("Refused. It is not proposed again."))
        return redirect(self.index_url_name)


def page_url(row: Proposal) -> str:
    """The page that was made of it, if it is still there."""
    if row.item is None:
        return ""
    page = row.item.all_pages().first()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""


def _times(row: Proposal) -> Any:
    """When an event takes place, in words."""
    if row.event is None:
        return
    schedule = Schedule.from_json(row.event["schedule"])
    yield f"{when(schedule.first)} ({schedule.zone})"
    if words := again(schedule):
        yield words
