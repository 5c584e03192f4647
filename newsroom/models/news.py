from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from hanse.newsroom.days import check_days
from hanse.newsroom.enums import ItemKind, NewsKind
from hanse.newsroom.models.base import NewsroomItem
from hanse.newsroom.models.relations import (
    ItemLink,
    OrganisationLink,
    PersonLink,
    ProjectLink,
)


class NewsPage(NewsroomItem):
    """A piece of news, or a press release with contacts and an embargo.

    A release under embargo may be published at any time; nobody reads it before the
    embargo ends, in no language and in no network.
    """

    template = "hanse_newsroom/news_page.html"
    item_kind = ItemKind.NEWS

    kind = models.CharField(
        _("kind"), max_length=10, choices=NewsKind, default=NewsKind.NEWS
    )
    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The day that readers see, and lists sort by."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_(
            "Of a press release: nobody reads it earlier, whatever is published."
        ),
    )
    source_name = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Of news that others wrote: who."),
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        help_text=_("Under which the source lets it be told: “CC BY 4.0”."),
    )

    content_panels: ClassVar = [
        *NewsroomItem.top_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        NewsroomItem.picture_panel(),
        FieldPanel("body"),
        InlinePanel("authors", heading=_("Authors"), label=_("Author")),
        MultiFieldPanel(
            [
                FieldPanel("embargo_until"),
                InlinePanel("press_contacts", label=_("Contact for the press")),
            ],
            heading=_("For the press"),
        ),
        InlinePanel(
            "organisations",
            heading=_("Organisations"),
            label=_("Organisation"),
            help_text=_("Whom it is about: their pages list it."),
        ),
        *NewsroomItem.topic_panels,
        MultiFieldPanel(
            [
                FieldPanel("source_name"),
                FieldPanel("source_url"),
                FieldPanel("licence"),
            ],
            heading=_("Source"),
        ),
    ]
    translatable_fields: ClassVar = [
        *NewsroomItem.translatable_fields,
        SynchronizedField("kind"),
        SynchronizedField("date"),
        SynchronizedField("embargo_until"),
        SynchronizedField("source_name"),
        SynchronizedField("source_url"),
        SynchronizedField("licence"),
        SynchronizedField("authors"),
        SynchronizedField("press_contacts"),
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    @property
    def is_press(self) -> bool:
        return self.kind == NewsKind.PRESS

    @property
    def is_embargoed(self) -> bool:
        """Whether nobody may read it yet; the clock is asked each time."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    def clean(self) -> None:
        super().clean()
        check_days(self, "date", "embargo_until")
        if self.embargo_until and not self.is_press:
            raise ValidationError(
                {"embargo_until": _("Only press releases have an embargo.")}
            )

    @classmethod
    def withheld(cls, now: datetime) -> Q:
        return Q(embargo_until__gt=now)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Under an embargo Wagtail schedules instead of publishing."""
        page: Any = self
        end, planned = page.embargo_until, page.go_live_at
        if self.is_embargoed and (planned is None or planned < end):
            page.go_live_at = end
        return super().save_revision(*args, **kwargs)


class NewsAuthor(PersonLink):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="authors")


class PressContact(PersonLink):
    """Whom journalists ask. Their address is public by being put here."""

    page = ParentalKey(
        NewsPage, on_delete=models.CASCADE, related_name="press_contacts"
    )
    role = models.CharField(_("role"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+[0-9 ]{7,19}$", _("Write it with the country: +358 40 1234567.")
            )
        ],
    )

    panels: ClassVar = [
        *PersonLink.panels,
        FieldPanel("role"),
        FieldPanel("email"),
        FieldPanel("phone"),
    ]

    class Meta(PersonLink.Meta):
        verbose_name = _("contact for the press")
        verbose_name_plural = _("contacts for the press")


class NewsOrganisation(OrganisationLink):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="organisations")


class NewsProject(ProjectLink):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="projects")


class NewsRelated(ItemLink):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related")
