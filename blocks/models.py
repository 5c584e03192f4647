"""Abstract pages. A project makes them concrete; `site` does so for the demo."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.fields import BodyField

# What every page declares: words to translate, facts to keep in step. `slug` is
# neither: each language keeps its own.
PAGE_TRANSLATABLE_FIELDS = [
    TranslatableField("title"),
    TranslatableField("seo_title"),
    TranslatableField("search_description"),
    SynchronizedField("show_in_menus"),
]


class TemplateMixin:
    """Falls back to the template of the app that made the abstract page.

    Wagtail names a template after each concrete page type. A project that has one of
    that name uses it; one that has none gets `base_template`.
    """

    base_template = ""

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return [super().get_template(request, *args, **kwargs), self.base_template]  # type: ignore[misc]


class IntroductionMixin(models.Model):
    """One or two sentences under the title, also used where the page is listed."""

    introduction = models.TextField(_("introduction"), blank=True, max_length=400)

    class Meta:
        abstract = True


class BodyMixin(models.Model):
    """A body made of the block families that the site's settings name."""

    body = BodyField(blank=True, verbose_name=_("body"))

    class Meta:
        abstract = True


class PlainPageMixin(TemplateMixin, IntroductionMixin, BodyMixin, Page):
    """A page of words: about, privacy, imprint.

    Make it concrete in the project and keep `Meta(PlainPageMixin.Meta)`.
    """

    base_template = "hanse_blocks/plain_page.html"

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
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
    ]

    class Meta:
        abstract = True
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class HomePageMixin(TemplateMixin, IntroductionMixin, BodyMixin, Page):
    """The front page of a network in one language.

    `HANSE_NETWORKS_HOME_PAGE` names the concrete model, which new networks get one
    of per language. Its parent is the network's container page, never another page.
    """

    base_template = "hanse_blocks/home_page.html"
    parent_page_types: ClassVar = ["hanse_networks.NetworkContainerPage"]

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
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
    ]

    class Meta:
        abstract = True
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Never by hand: provisioning makes one per language, tied together."""
        return False
