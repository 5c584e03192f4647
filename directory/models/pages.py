from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS, IntroductionMixin
from hanse.directory import addresses, views
from hanse.directory.models.organisations import Organisation
from hanse.networks.models import SourcesMixin


class DirectoryPage(RoutablePageMixin, SourcesMixin, IntroductionMixin, Page):
    """Where a network shows organisations: a list to filter, a page for each.

    The records are not below it in the tree; each has an address here,
    `…/<slug>-<id>/`, as long as this network may show it.
    """

    template = "hanse_directory/directory_page.html"
    record_template = "hanse_directory/organisation.html"
    shortlist_template = "hanse_directory/shortlist.html"
    subpage_types: ClassVar = []

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        *SourcesMixin.source_panels,
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("sources"),
        SynchronizedField("source_networks"),
    ]

    class Meta:
        verbose_name = _("directory")
        verbose_name_plural = _("directories")

    def record_path(self, record: Organisation, language: str) -> str:
        """A record's address below this page."""
        return addresses.record_path(record.name_in(language)[0], record.pk)

    def record_path_of(self, payload: Mapping[str, Any], language: str) -> str:
        """The same from what a search document holds of the record."""
        name = payload["names"].get(language, payload["title"])
        return addresses.record_path(name, payload["id"])

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        return views.listing(self, request)

    # Before the records, whose addresses could be anything.
    @path("list/", name="shortlist")
    def shortlist(self, request: HttpRequest) -> HttpResponse:
        return views.shortlist(self, request)

    @path("<str:address>/", name="record")
    def record(self, request: HttpRequest, address: str) -> HttpResponse:
        return views.record(self, request, address)
