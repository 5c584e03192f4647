"""Blocks that show what the directory holds, by the search documents alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from hanse.blocks.charts import Chart
from hanse.directory import facets
from hanse.directory.home import DirectoryHome, directory_page
from hanse.directory.listing import Listing
from hanse.directory.models import Organisation
from hanse.directory.queries import DirectoryQuery
from hanse.networks.canonical import local_paths
from hanse.networks.frame import Frame
from hanse.search.engines import Sort
from hanse.taxonomy import labels

FACETS = {"sector": facets.SECTOR, "country": facets.COUNTRY}
MOST_BARS = 10


class DirectoryBlock(wagtail_blocks.StructBlock):
    """The ground of blocks about a network's directory: nothing without one."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        request: HttpRequest | None = context.get("request")
        frame: Frame | None = getattr(request, "network", None)
        language = get_language() or ""
        page = directory_page(frame, language) if frame else None
        if frame is not None and page is not None:
            context["directory_url"] = page.get_url_parts()[2]
            context |= self.found(value, page, frame, language)
        return context

    def found(
        self, value: Any, page: Any, frame: Frame, language: str
    ) -> dict[str, Any]:
        """What the template shows beside the value; override it."""
        return {}


class OrganisationBlock(DirectoryBlock):
    """One organisation of the directory, as long as this network shows it."""

    organisation = SnippetChooserBlock(Organisation, label=_("Organisation"))

    class Meta:
        icon = "group"
        label = _("Organisation")
        description = _("One entry of the directory, always as it is now")
        template = "hanse_directory/blocks/organisation.html"
        preview_value = {"organisation": None}

    def found(
        self, value: Any, page: Any, frame: Frame, language: str
    ) -> dict[str, Any]:
        chosen = value.get("organisation")
        if chosen is None:
            return {}
        visible = Organisation.objects.visible_in(frame.pk)
        record = visible.prefetch_related("names", "texts").filter(pk=chosen.pk).first()
        if record is None:
            return {}
        name, name_language = record.name_in(language)
        path = local_paths(record, frame).get(language, "")
        return {
            "record": record,
            "name": name,
            "name_language": name_language,
            "words": record.text_in(language),
            "url": path,
        }


class RecordsBlock(DirectoryBlock):
    """The newest entries that a filter finds, with a way to all of them."""

    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    text = wagtail_blocks.CharBlock(
        required=False, max_length=120, label=_("Words to search for")
    )
    sector = wagtail_blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Sector"),
        help_text=_("Its code, as in the address of a filtered list."),
    )
    country = wagtail_blocks.CharBlock(
        required=False,
        max_length=8,
        label=_("Country"),
        help_text=_("Its code, as in the address of a filtered list."),
    )
    number = wagtail_blocks.IntegerBlock(
        default=5, min_value=1, max_value=20, label=_("How many")
    )

    class Meta:
        icon = "list-ul"
        label = _("Entries")
        description = _("The newest entries that a filter finds")
        template = "hanse_directory/blocks/records.html"
        preview_value = {"heading": "Design in Finland", "number": 5}

    def found(
        self, value: Any, page: Any, frame: Frame, language: str
    ) -> dict[str, Any]:
        selected = {}
        for name, facet in FACETS.items():
            wanted = value.get(name)
            if wanted:
                terms = labels.snapshot().of(facet.vocabulary)
                pks = tuple(term.pk for term in terms if term.code == wanted)
                if not pks:
                    # A code that is no longer there finds nothing, not everything.
                    return {}
                selected[facet.name] = pks
        query = DirectoryQuery(
            text=value.get("text") or "", selected=selected, sort=Sort.NEWEST
        )
        listing = Listing(page, frame, language, query)
        return {"rows": listing.rows[: value.get("number") or 5], "query": query.url()}


class FiguresBlock(DirectoryBlock):
    """How the network's entries spread, counted anew whenever one changes."""

    title = wagtail_blocks.CharBlock(max_length=160, label=_("Title"))
    by = wagtail_blocks.ChoiceBlock(
        choices=[("country", _("by country")), ("sector", _("by sector"))],
        default="country",
        label=_("Counted"),
    )

    class Meta:
        icon = "table"
        label = _("The directory in figures")
        description = _(
            "A chart of the entries by country or sector, always up to date"
        )
        template = "hanse_directory/blocks/figures.html"
        preview_value = {"title": "Where our entries are", "by": "country"}

    def found(
        self, value: Any, page: Any, frame: Frame, language: str
    ) -> dict[str, Any]:
        home = DirectoryHome(page, frame, language)
        ways = home.sectors if value.get("by") == "sector" else home.countries
        most = sorted(ways, key=lambda way: -way.count)[:MOST_BARS]
        return {"chart": Chart.of([(way.label, float(way.count)) for way in most])}


class SearchBlock(DirectoryBlock):
    """The search line of the directory, inside a page."""

    label = wagtail_blocks.CharBlock(max_length=120, label=_("Words above the line"))

    class Meta:
        icon = "search"
        label = pgettext_lazy("block", "Search")
        description = _("A search line that leads into the directory")
        template = "hanse_directory/blocks/search.html"
        preview_value = {"label": "Whom are you looking for?"}


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("organisation", OrganisationBlock()),
        ("records", RecordsBlock()),
        ("directory_figures", FiguresBlock()),
        ("directory_search", SearchBlock()),
    ]
