from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.fields import BodyField
from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS, IntroductionMixin
from hanse.directory.models import Project
from hanse.library.panels import CountedPanel
from hanse.library.views import toolkits
from hanse.networks.items import ItemView, SharedPageMixin

READING_FAMILY = "library_reading"


class ToolkitPage(SharedPageMixin, IntroductionMixin, Page):
    """A reading list: practices and other things in an order, each with a note.

    It names practices by their items, so that every reader gets them in the best
    language, and as long as the network may show them.
    """

    template = "hanse_library/toolkit_page.html"
    parent_page_types: ClassVar = ["hanse_library.LibraryPage"]
    subpage_types: ClassVar = []

    entries = BodyField(
        verbose_name=_("reading list"), families=(READING_FAMILY,), blank=True
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project"),
        help_text=_(
            "Of which it is a result: it is then listed on the project's page."
        ),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        CountedPanel("introduction"),
        FieldPanel("entries"),
        FieldPanel("project"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("entries"),
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("entries"),
        SynchronizedField("project"),
    ]

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")

    def serve_item(self, view: ItemView, request: HttpRequest) -> HttpResponse:
        return toolkits.toolkit(self, view, request)
