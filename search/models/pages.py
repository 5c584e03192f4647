from __future__ import annotations

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS, IntroductionMixin
from hanse.search.everything import views


class SearchPage(RoutablePageMixin, IntroductionMixin, Page):
    """Where a network's visitors search everything that it shows.

    Provisioning makes one in each language; the search in the header leads to it.
    """

    template = "hanse_search/search_page.html"
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
    ]

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    @path("")
    def search(self, request: HttpRequest) -> HttpResponse:
        return views.search(self, request)
