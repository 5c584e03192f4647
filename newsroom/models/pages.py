from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS, IntroductionMixin
from hanse.directory.fields import ChoicesField
from hanse.networks.items import ItemListingMixin
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.models.relations import ItemLink
from hanse.newsroom.views import visitors


def everything() -> list[str]:
    return [kind.value for kind in ItemKind]


class NewsroomPage(ItemListingMixin, IntroductionMixin, Page):
    """Where a network shows its news, events and calls, and those of partners.

    Its own stand below it in the tree. A network may have one for everything, or one
    for each kind.
    """

    template = "hanse_newsroom/newsroom_page.html"
    subpage_types: ClassVar = [
        "hanse_newsroom.NewsPage",
        "hanse_newsroom.EventPage",
        "hanse_newsroom.CallPage",
    ]

    kinds = ChoicesField(
        _("kinds of pages"),
        options=ItemKind.choices,
        default=everything,
        help_text=_("What this page lists."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("kinds"),
        InlinePanel(
            "features",
            heading=_("Featured"),
            label=_("Page"),
            max_num=3,
            help_text=_("They come first. What is left of three is the latest."),
        ),
        *ItemListingMixin.source_panels,
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("kinds"),
        SynchronizedField("features"),
        SynchronizedField("sources"),
        SynchronizedField("source_networks"),
    ]

    class Meta:
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsrooms")

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        return visitors.listing(self, request)

    def shows(self, model: type[Any]) -> bool:
        return bool(getattr(model, "item_kind", "") in self.kinds)


class NewsroomFeature(ItemLink):
    """One of the first places of a newsroom."""

    page = ParentalKey(NewsroomPage, on_delete=models.CASCADE, related_name="features")
