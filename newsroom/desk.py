"""What a communicator begins the day with: something new, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import set_query_params

from hanse.networks.morning import MorningLine
from hanse.networks.policies import MANAGE, policy_of
from hanse.networks.views.pages import explorable
from hanse.newsroom.enums import ProposalState
from hanse.newsroom.models import ITEM_TYPES, NewsroomPage, Proposal
from hanse.newsroom.planning import What, soon

# Somebody with more newsrooms finds them in the tree.
MOST_ROOMS = 8


@dataclass(frozen=True)
class NewLink:
    label: str
    url: str


@dataclass(frozen=True)
class Room:
    """A newsroom that somebody may write in."""

    title: str
    language: str
    links: list[NewLink]


class QuickCreatePanel(Component):
    """Links to write something new, a row for each newsroom."""

    name = "hanse_quick_create"
    order = 105
    template_name = "hanse_newsroom/admin/quick_create.html"

    class Media:
        css: ClassVar = {"all": ["hanse_newsroom/planning.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def rooms(self) -> list[Room]:
        pks = explorable(self.request.user).order_by().values("pk")
        rows = NewsroomPage.objects.filter(pk__in=pks).select_related("locale")
        found = []
        for page in rows.order_by("path")[: 4 * MOST_ROOMS]:
            if len(found) == MOST_ROOMS:
                break
            if page.permissions_for_user(self.request.user).can_add_subpage():
                found.append(_room(page))
        return found

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"rooms": self.rooms, "planning_url": reverse("hanse_planning")}


def _room(page: NewsroomPage) -> Room:
    links = []
    for model in ITEM_TYPES:
        if page.shows(model):
            meta: Any = model._meta
            url = reverse(
                "wagtailadmin_pages:add",
                args=[meta.app_label, meta.model_name, page.pk],
            )
            links.append(NewLink(str(capfirst(meta.verbose_name)), url))
    return Room(page.get_admin_display_title(), str(page.locale), links)


def proposal_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """What feeds brought and nobody has decided about."""
    state = ProposalState.WAITING
    rows = policy_of(Proposal).restrict(
        Proposal.objects.filter(state=state), request.user, MANAGE
    )
    count = rows.count()
    yield MorningLine(
        count,
        ngettext("proposal of a feed waits", "proposals of feeds wait", count),
        set_query_params(reverse("hanse_feed_proposals:index"), {"state": state.value}),
    )


def planning_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """What expires soon, and which calls close."""
    plan = soon(request.user, What.EXPIRES, What.DEADLINE)
    counts = {
        what: sum(1 for one in plan.entries if one.what == what)
        for what in (What.EXPIRES, What.DEADLINE)
    }
    count = counts[What.EXPIRES]
    yield MorningLine(
        count,
        ngettext(
            "page expires within two weeks", "pages expire within two weeks", count
        ),
        _planned(What.EXPIRES),
    )
    count = counts[What.DEADLINE]
    yield MorningLine(
        count,
        ngettext(
            "deadline of a call within two weeks",
            "deadlines of calls within two weeks",
            count,
        ),
        _planned(What.DEADLINE),
    )


def _planned(what: What) -> str:
    query = {"soon": "1", "what": what.value}
    return str(set_query_params(reverse("hanse_planning"), query))
