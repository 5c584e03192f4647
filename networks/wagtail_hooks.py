from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from hanse.networks import log_messages
from hanse.networks.actions.leaving import HandOverWork
from hanse.networks.bulk import register_bulk
from hanse.networks.items import SharedPageMixin
from hanse.networks.models import (
    LanguageFrame,
    LanguageGrant,
    Network,
    NetworkLogEntry,
    NetworkRecord,
    Overlay,
    PageItem,
    VisitorMessage,
)
from hanse.networks.morning import (
    MorningPanel,
    handover_lines,
    item_lines,
    message_lines,
    record_lines,
    register_morning,
)
from hanse.networks.policies import may
from hanse.networks.protection import check_unprotected
from hanse.networks.views.admin_api import (
    ScopedDocumentsAPI,
    ScopedImagesAPI,
    ScopedPagesAPI,
)
from hanse.networks.views.pages import explorable
from hanse.networks.views.record_bulk import ShareManyAction, ShareWork
from hanse.networks.viewsets.bulk import BulkRunViewSet
from hanse.networks.viewsets.frames import LanguageFrameViewSet
from hanse.networks.viewsets.handovers import HandoverViewSet
from hanse.networks.viewsets.items import PageItemChooserViewSet, PageItemViewSet
from hanse.networks.viewsets.messages import VisitorMessageViewSet
from hanse.networks.viewsets.networks import NetworkViewSet
from hanse.networks.viewsets.pages import NetworkPageViewSet
from hanse.networks.viewsets.people import LanguageGrantViewSet

register_morning(record_lines)
register_morning(item_lines)
register_morning(message_lines)
register_morning(handover_lines)
register_bulk(ShareWork)
register_bulk(HandOverWork)
hooks.register("register_bulk_action", ShareManyAction)

LOGGED = (
    NetworkRecord,
    Network,
    LanguageFrame,
    LanguageGrant,
    Overlay,
    PageItem,
    Redirect,
    VisitorMessage,
    get_user_model(),
)


# After Wagtail's, whose own log holds all networks together.
@hooks.register("register_log_actions", order=1000)
def register_log_actions(actions: LogActionRegistry) -> None:
    for model in LOGGED:
        actions.register_model(model, NetworkLogEntry)
    for action, label, message in (
        ("hanse.network.create", _("Make network"), _("Network made")),
        ("hanse.network.edit", _("Change network"), _("Network changed")),
        ("hanse.network.archive", _("Archive network"), _("Network archived")),
        ("hanse.network.open", _("Open network"), _("Network opened again")),
        ("hanse.network.look", _("Change look"), _("Look of the network changed")),
    ):
        actions.register_action(action, label, message)
    log_messages.register(actions)


@hooks.register("insert_global_admin_css")
def narrow_lists() -> str:
    """Room for names in every list, on a phone."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("hanse_networks/css/lists.css")
    )


@hooks.register("construct_homepage_panels")
def show_morning(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(MorningPanel(request))


# After Wagtail's own, whose place it takes.
@hooks.register("register_admin_viewset", order=1000)
def register_page_viewset() -> NetworkPageViewSet:
    return NetworkPageViewSet()


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [
        NetworkViewSet(),
        LanguageFrameViewSet(),
        LanguageGrantViewSet(),
        VisitorMessageViewSet(),
        BulkRunViewSet(),
        HandoverViewSet(),
        PageItemViewSet(),
        PageItemChooserViewSet(),
    ]


@hooks.register("register_page_header_buttons")
def item_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """With whom the page is shared and how we show it, for who may publish it."""
    found = page.specific
    if not isinstance(found, SharedPageMixin) or found.item is None:
        return
    if not may(user, {"publish"}, found.item):
        return
    for name, label, icon, priority in (
        ("sharing", _now("Sharing"), "group", 61),
        ("overlay", _now("On our pages"), "view", 62),
    ):
        url = reverse(f"hanse_items:{name}", args=[found.item_id])
        yield Button(label, url=url, icon_name=icon, priority=priority)


@hooks.register("construct_admin_api", order=1000)
def scope_admin_api(router: WagtailAPIRouter) -> None:
    router.register_endpoint("pages", ScopedPagesAPI)
    router.register_endpoint("images", ScopedImagesAPI)
    router.register_endpoint("documents", ScopedDocumentsAPI)


@hooks.register("construct_page_chooser_queryset")
def narrow_page_chooser(pages: Any, request: HttpRequest) -> Any:
    return pages.filter(pk__in=explorable(request.user).order_by().values("pk"))


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def protect_page(request: HttpRequest, page: Page) -> None:
    check_unprotected(request.user, [page])


@hooks.register("before_move_page")
def protect_page_from_moving(request: HttpRequest, page: Page, to: Page) -> None:
    check_unprotected(request.user, [page])


@hooks.register("before_bulk_action")
def protect_pages(
    request: HttpRequest, action_type: str, objects: Iterable[models.Model], view: Any
) -> None:
    if view.model is not Page:
        return
    if action_type in {"delete", "move", "unpublish"}:
        check_unprotected(request.user, objects)
