from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS, IntroductionMixin
from hanse.library.models.replications import Replication
from hanse.library.views import comparing, lists, replications
from hanse.networks.items import ItemListingMixin
from hanse.networks.items.addresses import item_path
from hanse.networks.models import SourcesMixin


class LibraryPage(ItemListingMixin, IntroductionMixin, Page):
    """Where a network shows practices: a list to filter, with toolkits above it.

    Practices and toolkits of the network are pages below this one. Those that others
    share are shown here at addresses of their own, and so is every replication.
    """

    template = "hanse_library/library_page.html"
    subpage_types: ClassVar = [
        "hanse_library.PracticePage",
        "hanse_library.ToolkitPage",
    ]

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        *SourcesMixin.source_panels,
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("introduction"),
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("sources"),
        SynchronizedField("source_networks"),
    ]

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def record_path(self, record: Any, language: str) -> str:
        """A practice's, a toolkit's or a replication's address below this page."""
        if isinstance(record, Replication):
            return self.replication_path(record, language)
        return super().record_path(record, language)

    def replication_path(self, record: Replication, language: str) -> str:
        return f"replications/{item_path(str(record), record.pk)}"

    def replication_paths(
        self, rows: Iterable[Replication], own: int, language: str
    ) -> dict[int, str]:
        """Addresses below this page by id, of those whose owners' records it shows."""
        sources = self.source_network_ids(own)
        return {
            row.pk: self.replication_path(row, language)
            for row in rows
            if sources is None or row.network_id in sources
        }

    def replication_path_of(self, payload: Any) -> str:
        """The same from what a search document holds."""
        title = payload["titles"][payload["language"]]
        return f"replications/{item_path(title, payload['id'])}"

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        return lists.listing(self, request)

    # Before the items, whose addresses could be anything.
    @path("compare/", name="compare")
    def compare(self, request: HttpRequest) -> HttpResponse:
        return comparing.compare(self, request)

    @path("replications/<str:address>/", name="replication")
    def replication(self, request: HttpRequest, address: str) -> HttpResponse:
        return replications.replication(self, request, address)
