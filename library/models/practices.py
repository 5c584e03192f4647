from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS
from hanse.library import sections
from hanse.library.forms.practices import PracticePageForm
from hanse.library.models.mixins import FactsMixin, OriginMixin, SectionsMixin
from hanse.library.panels import CountedPanel
from hanse.library.sections import SECTIONS
from hanse.library.views import practices
from hanse.networks.items import ItemView, SharedPageMixin


class PracticePage(SharedPageMixin, SectionsMixin, FactsMixin, OriginMixin, Page):
    """What worked somewhere, and what did not, told so that others can do it again.

    One page a language. What belongs to the practice and to no language, such as
    replications, reviews and counts, hangs on its `item`.
    """

    template = "hanse_library/practice_page.html"
    base_form_class = PracticePageForm
    parent_page_types: ClassVar = ["hanse_library.LibraryPage"]
    subpage_types: ClassVar = []

    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Without one the network's pattern is drawn."),
    )
    picture_text = models.CharField(
        _("text for the picture"),
        max_length=250,
        blank=True,
        help_text=_("What it shows, for who cannot see it. Empty: it only decorates."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        CountedPanel("summary"),
        *(
            CountedPanel(one.name)
            for one in SECTIONS[: SECTIONS.index(sections.RESULTS) + 1]
        ),
        FieldPanel("failures"),
        *(
            CountedPanel(one.name)
            for one in SECTIONS[SECTIONS.index(sections.RESULTS) + 1 :]
        ),
        FieldPanel("figures"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_text")], heading=_("Picture")
        ),
        FieldPanel("change_note"),
    ]
    fact_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("themes"), FieldPanel("sectors")], heading=_("What it is about")
        ),
        MultiFieldPanel(
            [
                FieldPanel("readiness"),
                FieldPanel("evidence"),
                FieldRowPanel([FieldPanel("from_year"), FieldPanel("until_year")]),
                FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")]),
                FieldPanel("cost_band"),
            ],
            heading=_("How far it is, and what it cost"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("countries"),
                FieldPanel("level"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where"),
        ),
        InlinePanel("partners", heading=_("Organisations"), label=_("Organisation")),
        InlinePanel("people", heading=_("People"), label=_("Person")),
        FieldPanel("project"),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email")],
            heading=_("Questions"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("licence"),
                FieldPanel("source_name"),
                FieldPanel("source_url"),
                FieldPanel("confirmed_on"),
            ],
            heading=_("Origin"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(fact_panels, heading=_("Facts")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        *(index.SearchField(section.name) for section in SECTIONS),
        index.SearchField("failures"),
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("summary"),
        *(TranslatableField(section.name) for section in SECTIONS),
        TranslatableField("failures"),
        TranslatableField("figures"),
        TranslatableField("picture_text"),
        TranslatableField("change_note"),
        *(
            SynchronizedField(name)
            for name in (
                "picture",
                "themes",
                "sectors",
                "countries",
                "level",
                "readiness",
                "evidence",
                "place",
                "latitude",
                "longitude",
                "from_year",
                "until_year",
                "amount",
                "currency",
                "cost_band",
                "partners",
                "people",
                "project",
                "documents",
                "contact_name",
                "contact_email",
                "licence",
                "source_name",
                "source_url",
                "confirmed_on",
            )
        ),
    ]

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def __str__(self) -> str:
        return str(self.title)

    def serve_item(self, view: ItemView, request: HttpRequest) -> HttpResponse:
        """The practice, a former version of it, or the same in another format."""
        return practices.practice(self, view, request)
