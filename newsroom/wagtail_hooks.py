from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import set_query_params
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from hanse.networks.lock.loaders import of
from hanse.networks.lock.tables import register_loader
from hanse.networks.models import NetworkLogEntry
from hanse.networks.morning import register_morning
from hanse.networks.policies import may
from hanse.newsroom import desk
from hanse.newsroom.enums import Registration
from hanse.newsroom.models import EventPage, EventRegistration, FeedSource, Proposal
from hanse.newsroom.views.copying import CopyEventView
from hanse.newsroom.views.planning import PlanningView
from hanse.newsroom.viewsets import (
    FeedSourceViewSet,
    ProposalViewSet,
    RegistrationViewSet,
)

register_morning(desk.proposal_lines)
register_morning(desk.planning_lines)
register_loader("hanse_copy_event", "pk", of(EventPage))


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [FeedSourceViewSet(), ProposalViewSet(), RegistrationViewSet()]


@hooks.register("register_log_actions", order=1000)
def register_log(actions: LogActionRegistry) -> None:
    for model in (FeedSource, Proposal, EventRegistration):
        actions.register_model(model, NetworkLogEntry)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("planning/", PlanningView.as_view(), name="hanse_planning"),
        path("copy-event/<int:pk>/", CopyEventView.as_view(), name="hanse_copy_event"),
    ]


@hooks.register("register_admin_menu_item")
def register_planning() -> MenuItem:
    return MenuItem(
        gettext_lazy("What is planned"),
        reverse_lazy("hanse_planning"),
        name="planning",
        icon_name="calendar-alt",
        order=166,
    )


@hooks.register("construct_homepage_panels")
def add_quick_create(request: HttpRequest, panels: list[Any]) -> None:
    panel = desk.QuickCreatePanel(request)
    if panel.rooms:
        panels.append(panel)


@hooks.register("register_page_header_buttons")
def event_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The event once more, and who registered."""
    found = page.specific
    if not isinstance(found, EventPage):
        return
    if page.get_parent().permissions_for_user(user).can_add_subpage():
        yield Button(
            _("Copy to another date"),
            reverse("hanse_copy_event", args=[page.pk]),
            icon_name="copy",
            priority=63,
        )
    owner: Any = found.item.network_id if found.item else None
    sample = EventRegistration(network_id=owner)
    if found.registration == Registration.FORM and may(user, {"change"}, sample):
        yield Button(
            _("Registrations"),
            set_query_params(
                reverse("hanse_registrations:index"), {"item": found.item_id}
            ),
            icon_name="clipboard-list",
            priority=64,
        )
