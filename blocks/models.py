"""Abstract pages. A project makes them concrete; `site` does so for the demo."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
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


class SocialImageMixin(models.Model):
    """A picture that other sites show with a link; without one it is drawn."""

    social_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for other sites"),
        help_text=_(
            "Shown with links to this page, cut to 1200 × 630 pixels around its focal "
            "point. Without one the title is drawn in the network's look."
        ),
    )

    social_panels: ClassVar = [FieldPanel("social_image")]

    class Meta:
        abstract = True


class DatesMixin(models.Model):
    """Since when a page holds, and when somebody last went through it.

    Not when it was saved: a mended typing error makes no privacy statement new.
    """

    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("Shown to readers. Leave it empty where no date matters."),
    )
    revised_on = models.DateField(
        _("revised on"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that what it says still holds."),
    )

    date_panels: ClassVar = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("published_on"), FieldPanel("revised_on")])],
            heading=_("Dates"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def machine_published_on(self) -> date | None:
        """What programs are told: the day that was given, else the first time."""
        first: Any = getattr(self, "first_published_at", None)
        return self.published_on or (first and timezone.localdate(first))

    @property
    def machine_revised_on(self) -> date | None:
        last: Any = getattr(self, "last_published_at", None)
        return self.revised_on or (last and timezone.localdate(last))

    def clean(self) -> None:
        super().clean()
        if (
            self.published_on
            and self.revised_on
            and self.revised_on < self.published_on
        ):
            raise ValidationError(
                {"revised_on": _("This is before the day of publication.")}
            )


class BodyMixin(models.Model):
    """A body made of the block families that the site's settings name."""

    body = BodyField(blank=True, verbose_name=_("body"))

    class Meta:
        abstract = True


class PlainPageMixin(
    TemplateMixin, IntroductionMixin, BodyMixin, DatesMixin, SocialImageMixin, Page
):
    """A page of words: about, privacy, imprint.

    Make it concrete in the project and keep `Meta(PlainPageMixin.Meta)`.
    """

    base_template = "hanse_blocks/plain_page.html"

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        *DatesMixin.date_panels,
    ]
    promote_panels: ClassVar = [
        *Page.promote_panels,
        *SocialImageMixin.social_panels,
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
        SynchronizedField("published_on"),
        SynchronizedField("revised_on"),
        SynchronizedField("social_image"),
    ]

    class Meta:
        abstract = True
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class HomePageMixin(
    TemplateMixin, IntroductionMixin, BodyMixin, SocialImageMixin, Page
):
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
    promote_panels: ClassVar = [
        *Page.promote_panels,
        *SocialImageMixin.social_panels,
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
        SynchronizedField("social_image"),
    ]

    class Meta:
        abstract = True
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Never by hand: provisioning makes one per language, tied together."""
        return False
