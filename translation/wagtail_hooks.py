from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from hanse.networks.models import NetworkContainerPage
from hanse.networks.morning import register_morning
from hanse.translation import menu, morning, urls
from hanse.translation.enums import PartnerRule
from hanse.translation.panel import DeskPanel
from hanse.translation.views import page_notes
from hanse.translation.views.bulk import (
    TranslatePages,
    TranslateRecords,
    TranslateTerms,
)
from hanse.translation.views.bulk_units import DecideUnits, GiveUnits, PublishUnits

register_morning(morning.lines)
for _action in (
    TranslatePages,
    TranslateRecords,
    TranslateTerms,
    PublishUnits,
    GiveUnits,
    DecideUnits,
):
    hooks.register("register_bulk_action", _action)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [path("translation/", include(urls))]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return menu.desk()


@hooks.register("construct_main_menu")
def gather_lists_of_words(request: HttpRequest, items: list[MenuItem]) -> None:
    """What there is to translate of each sort stands with the rest of the desk."""
    items[:] = [item for item in items if not menu.is_list_of_words(item)]


@hooks.register("construct_homepage_panels")
def show_desk(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(DeskPanel(request))


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    @actions.register_action("hanse.partner_rule")
    class PartnerRuleFormatter(LogFormatter):
        label = gettext_lazy("Decide whether partners translate")

        def format_message(self, log_entry: Any) -> str:
            rule = log_entry.data.get("to")
            label = PartnerRule(rule).label if rule else _("as the network has it")
            return _("Partners may translate it: %(rule)s") % {"rule": label}


def _button(page: Page) -> Button:
    args = (page.content_type_id, page.pk)
    return Button(
        _("Translations"),
        url=reverse("hanse_translation:object", args=args),
        icon_name="globe",
        priority=65,
    )


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: Any, next_url: str | None = None) -> Any:
    if _is_translatable(page, user):
        yield _button(page)


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, **kwargs: Any) -> Any:
    if _is_translatable(page, user):
        yield _button(page)


def _is_translatable(page: Page, user: Any) -> bool:
    model = page.cached_content_type.model_class()
    if model is None or issubclass(model, NetworkContainerPage) or page.depth < 3:
        return False
    return bool(page.permissions_for_user(user).can_edit())


@hooks.register("before_edit_page")
def say_whose_words_it_has(request: HttpRequest, page: Page) -> None:
    page_notes.on_edit(request, page)


@hooks.register("after_unpublish_page")
@hooks.register("after_delete_page")
def ask_about_translations(request: HttpRequest, page: Page) -> None:
    page_notes.on_withdrawal(request, [page])


@hooks.register("after_move_page")
def ask_about_moved(request: HttpRequest, page: Page) -> None:
    page_notes.on_withdrawal(request, [page])


@hooks.register("after_bulk_action")
def ask_about_many(
    request: HttpRequest, action_type: str, objects: Iterable[models.Model], view: Any
) -> None:
    if view.model is Page and action_type in {"delete", "move", "unpublish"}:
        page_notes.on_withdrawal(request, objects)
