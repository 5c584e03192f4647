from __future__ import annotations

from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField


class NetworkContainerPage(Page):
    """Holds the home pages of one network in all its languages.

    Page permissions do not follow into other language trees; one grant on this page
    covers them all, and keeps the explorer inside the network. It has no address:
    the network's `Site` starts at a home page below it.
    """

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count_per_parent = None
    # Made by provisioning, never by hand.
    is_creatable = False
    # One page for all languages: its title is the network's name.
    translatable_fields: ClassVar = [
        SynchronizedField("title"),
        SynchronizedField("seo_title"),
        SynchronizedField("search_description"),
        SynchronizedField("show_in_menus"),
    ]

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def get_url_parts(self, request: HttpRequest | None = None) -> None:
        return None

    def route(self, request: HttpRequest, path_components: list[str]) -> None:
        raise Http404

    def serve(self, request: HttpRequest, *args: object, **kw: object) -> HttpResponse:
        raise Http404
