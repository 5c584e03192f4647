from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS, IntroductionMixin
from hanse.directory import addresses, views
from hanse.directory.enums import RecordKind
from hanse.directory.facets import BY_NAME, DEFAULT, facet_choices
from hanse.directory.fields import ChoicesField
from hanse.directory.kinds import BY_CODE, kind_for
from hanse.directory.models.records import DirectoryRecord
from hanse.networks.models import SourcesMixin
from hanse.search.listings import Facet


def only_organisations() -> list[str]:
    return [RecordKind.ORGANISATION.value]


class DirectoryPage(RoutablePageMixin, SourcesMixin, IntroductionMixin, Page):
    """Where a network shows its directory: a list to filter, a page for each record.

    The records are not below it in the tree; each has an address here,
    `…/<slug>-<id>/`, as long as this network may show it.
    """

    template = "hanse_directory/directory_page.html"
    record_template = "hanse_directory/organisation.html"
    shortlist_template = "hanse_directory/shortlist.html"
    subpage_types: ClassVar = []

    kinds = ChoicesField(
        _("kinds of records"),
        options=RecordKind.choices,
        default=only_organisations,
        help_text=_("What this page lists."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("kinds"),
        InlinePanel(
            "facets",
            heading=_("Filters"),
            label=_("Filter"),
            help_text=_(
                "In the order in which visitors see them. Without any: sector, what "
                "it is, country."
            ),
        ),
        *SourcesMixin.source_panels,
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("kinds"),
        SynchronizedField("facets"),
        SynchronizedField("sources"),
        SynchronizedField("source_networks"),
    ]

    class Meta:
        verbose_name = _("directory")
        verbose_name_plural = _("directories")

    @property
    def shown_facets(self) -> list[tuple[Facet, bool]]:
        """What visitors filter by, and whether its terms are open at first."""
        chosen = [
            (BY_NAME[row.facet], row.is_open)
            for row in self.facets.all()
            if row.facet in BY_NAME
        ]
        return chosen or [(facet, True) for facet in DEFAULT]

    @property
    def is_placed(self) -> bool:
        """Whether anything that it lists can lie on a map."""
        return any(BY_CODE[code].is_placed for code in self.kinds)

    def shows(self, model: type[Any]) -> bool:
        return kind_for(model).code in self.kinds

    def record_path(self, record: DirectoryRecord, language: str) -> str:
        """A record's address below this page."""
        mark = kind_for(type(record)).mark
        return addresses.record_path(record.name_in(language)[0], record.pk, mark)

    def record_path_of(self, payload: Mapping[str, Any], language: str) -> str:
        """The same from what a search document holds of the record."""
        name = payload["names"].get(language, payload["title"])
        mark = BY_CODE[payload.get("kind", "organisation")].mark
        return addresses.record_path(name, payload["id"], mark)

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


class DirectoryFacet(Orderable):
    """A filter that editors put on a directory page, where they want it."""

    page = ParentalKey(DirectoryPage, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(_("filter"), max_length=20, choices=facet_choices)
    is_open = models.BooleanField(
        _("open"),
        default=True,
        help_text=_("A closed one shows its terms when a visitor opens it."),
    )

    panels: ClassVar = [FieldPanel("facet"), FieldPanel("is_open")]

    class Meta(Orderable.Meta):
        verbose_name = _("filter")
        verbose_name_plural = _("filters")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "facet"],
                name="hanse_directory_no_double_facet",
                violation_error_message=_("This filter stands on the page already."),
            )
        ]

    def __str__(self) -> str:
        return str(BY_NAME[self.facet].title) if self.facet in BY_NAME else self.facet
