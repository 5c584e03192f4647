from __future__ import annotations

from typing import Any

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hanse.networks.menus import PolicyMenuItem
from hanse.networks.morning import register_morning
from hanse.networks.policies import READ
from hanse.translation import morning, urls
from hanse.translation.models import Job
from hanse.translation.views.bulk import TranslatePages, TranslateRecords

register_morning(morning.lines)
hooks.register("register_bulk_action", TranslatePages)
hooks.register("register_bulk_action", TranslateRecords)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [path("translation/", include(urls))]


@hooks.register("register_admin_menu_item")
def register_board() -> MenuItem:
    return PolicyMenuItem(
        _("Translation desk"),
        "hanse_translation:board",
        model=Job,
        actions=READ,
        icon_name="globe",
        order=140,
    )
