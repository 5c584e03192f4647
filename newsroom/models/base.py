"""What news, events and calls have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.models import (
    PAGE_TRANSLATABLE_FIELDS,
    BodyMixin,
    IntroductionMixin,
)
from hanse.directory.models.records import terms
from hanse.directory.vocabularies import COUNTRIES, SECTORS, THEMES
from hanse.networks.items import ItemView, SharedPageMixin
from hanse.newsroom import data_views
from hanse.newsroom.presentation import PageView


class NewsroomItem(SharedPageMixin, IntroductionMixin, BodyMixin, Page):
    """A page of the newsroom that networks share.

    Subclasses add what is particular, the child relations `organisations`,
    `projects` and `related`, and register with `NewsroomPage` as their listing.
    """

    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_text = models.CharField(
        _("text for the picture"),
        max_length=250,
        blank=True,
        help_text=_("What it shows, for who cannot see it. Empty: it only decorates."),
    )
    sectors = terms(SECTORS, _("sectors"))
    themes = terms(THEMES, _("themes"))
    countries = terms(COUNTRIES, _("countries"))

    parent_page_types: ClassVar = ["hanse_newsroom.NewsroomPage"]
    subpage_types: ClassVar = []

    top_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
    ]
    topic_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("sectors"), FieldPanel("themes"), FieldPanel("countries")],
            heading=_("What it is about"),
        ),
        InlinePanel("projects", heading=_("Projects"), label=_("Project")),
        InlinePanel(
            "related",
            heading=_("See also"),
            label=_("Page"),
            max_num=8,
            help_text=_("Pages of our own, or that partners share with us."),
        ),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("body"),
        TranslatableField("picture_text"),
        SynchronizedField("picture"),
        SynchronizedField("sectors"),
        SynchronizedField("themes"),
        SynchronizedField("countries"),
        SynchronizedField("organisations"),
        SynchronizedField("projects"),
        SynchronizedField("related"),
    ]

    class Meta:
        abstract = True

    def serve_item(self, view: ItemView, request: HttpRequest) -> HttpResponse:
        if code := request.GET.get("format", ""):
            return data_views.single(PageView(view), code)
        return super().serve_item(view, request)

    def get_item_context(self, view: ItemView, request: HttpRequest) -> dict[str, Any]:
        is_preview = bool(getattr(request, "is_preview", False))
        shown = PageView(view, is_preview=is_preview)
        return {"shown": shown, "structured_data": shown.structured_data}

    @staticmethod
    def picture_panel() -> Panel:
        return MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_text")], heading=_("Picture")
        )
