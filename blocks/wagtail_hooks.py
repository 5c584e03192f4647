from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hanse.blocks import views


@hooks.register("register_admin_urls")
def register_style_guide() -> list[URLPattern]:
    return [
        path("hanse/blocks/", views.style_guide, name="hanse_style_guide"),
        path(
            "hanse/blocks/sample/",
            views.style_guide_sample,
            name="hanse_style_guide_sample",
        ),
        path(
            "hanse/blocks/theme.css",
            views.style_guide_theme,
            name="hanse_style_guide_theme",
        ),
    ]


@hooks.register("register_help_menu_item")
def register_help() -> MenuItem:
    return MenuItem(
        _("Blocks of a page"),
        reverse("hanse_style_guide"),
        name="hanse-style-guide",
        icon_name="view",
        order=900,
    )
