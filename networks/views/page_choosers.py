"""Wagtail's page chooser, inside the user's networks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.admin.views import chooser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hanse.networks.views.pages import explorable


class ScopedBrowse(chooser.BrowseView):
    """Starts where the user's pages begin.

    Wagtail's starts above all pages of the wanted type, and shows what is there.
    """

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> Any:
        if request.user.is_superuser:
            return super().get(request, parent_page_id)
        if parent_page_id is None:
            return super().get(request, self._start(request.user))
        if not explorable(request.user).filter(pk=parent_page_id).exists():
            raise Http404
        return super().get(request, parent_page_id)

    @staticmethod
    def _start(user: Any) -> int:
        own = policy_registry.get_by_type(Page).explorable_root_instance(user)
        # Who has no pages sees an empty list below the root.
        return (own or Page.get_first_root_node()).pk


class ScopedChosenMultiple(chooser.ChosenMultipleView):
    def get(self, request: HttpRequest) -> Any:
        wanted = [pk for pk in request.GET.getlist("id") if pk]
        # The root is nobody's choice: it has no parent to tell of.
        rows = explorable(request.user).filter(pk__in=wanted, depth__gt=1).order_by()
        mine = [str(pk) for pk in rows.values_list("pk", flat=True)]
        asked = request.GET.copy()
        asked.setlist("id", mine)
        request.GET = asked  # type: ignore[assignment]  # as Wagtail reads it
        return super().get(request)
