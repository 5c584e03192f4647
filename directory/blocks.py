"""Blocks that show what the directory holds, by the search documents alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

from hanse.blocks.charts import Chart
from hanse.directory import block_samples, facets, maps
from hanse.directory.home import DirectoryHome, directory_page
from hanse.directory.listing import Listing
from hanse.directory.maps import MapView
from hanse.directory.models import Organisation
from hanse.directory.queries import DirectoryQuery, View
from hanse.networks.canonical import local_paths
from hanse.networks.frame import Frame
from hanse.networks.widgets import RecordChooserBlock
from hanse.search.engines import Sort
from hanse.taxonomy import labels

FACETS = {"sector": facets.SECTOR, "country": facets.COUNTRY}
MOST_BARS = 10
MOST_PLACES = 60


def is_sample(context: Mapping[str, Any]) -> bool:
    """Whether a block stands in the editor's picker or the style guide, not on a page."""
    return "block_def" in context or "is_style_guide" in context


def terms_of(name: str) -> Callable[[], list[tuple[str, str]]]:
    """The terms of a filter for a choice, read when the form is made."""

    def choices() -> list[tuple[str, str]]:
        terms = labels.snapshot().of(FACETS[name].vocabulary)
        language = get_language() or "en"
        found = [(term.code, term.label(language)) for term in terms]
        return sorted(found, key=lambda pair: pair[1].casefold())

    return choices


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
        elif is_sample(context):
            context["directory_url"] = "#"
            context |= self.sample()
        return context

    def sample(self) -> dict[str, Any]:
        """What stands in for records in the picker of blocks and the style guide."""
        return {}

    def found(
        self, value: Any, page: Any, frame: Frame, language: str
    ) -> dict[str, Any]:
        """What the template shows beside the value; override it."""
        return {}


class OrganisationBlock(DirectoryBlock):
    """One organisation of the directory, as long as this network shows it."""

    organisation = RecordChooserBlock(Organisation, label=_("Organisation"))

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
        # One that was merged since is the one that took its place.
        pk = chosen.merged_into_id or chosen.pk
        record = visible.prefetch_related("names", "texts").filter(pk=pk).first()
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

    def sample(self) -> dict[str, Any]:
        return block_samples.ORGANISATION


class SelectionBlock(DirectoryBlock):
    """Entries that a filter finds. The ground of those that show them."""

    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    text = wagtail_blocks.CharBlock(
        required=False, max_length=120, label=_("Words to search for")
    )
    sector = wagtail_blocks.ChoiceBlock(
        choices=terms_of("sector"), required=False, label=_("Sector")
    )
    country = wagtail_blocks.ChoiceBlock(
        choices=terms_of("country"), required=False, label=_("Country")
    )

    def query(self, value: Any, **more: Any) -> DirectoryQuery | None:
        """The list of these entries; `None` when a term in it is no longer there.

        A code that nobody knows finds nothing, not everything.
        """
        selected = {}
        for name, facet in FACETS.items():
            wanted = value.get(name)
            if wanted:
                pk = labels.snapshot().pk(facet.vocabulary, wanted)
                if pk is None:
                    return None
                selected[facet.name] = (pk,)
        return DirectoryQuery(text=value.get("text") or "", selected=selected, **more)


class RecordsBlock(SelectionBlock):
    """The newest entries that a filter finds, with a way to all of them."""

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
        query = self.query(value, sort=Sort.NEWEST)
        if query is None:
            return {}
        here = page.get_url_parts()[2]
        rows = Listing(page, frame, language, query).rows[: value.get("number") or 5]
        rows = [replace(row, url=here + row.url, keep_url="") for row in rows]
        return {"rows": rows, "query": query.url()}

    def sample(self) -> dict[str, Any]:
        return {"rows": block_samples.ROWS, "query": ""}


class MapBlock(SelectionBlock):
    """Where the entries are that a filter finds, with the places as words."""

    class Meta:
        icon = "site"
        label = _("Map of entries")
        description = _("Where the entries are that a filter finds")
        template = "hanse_directory/blocks/map.html"
        preview_value = {"heading": "Studios by the sea"}

    def found(
        self, value: Any, page: Any, frame: Frame, language: str
    ) -> dict[str, Any]:
        query = self.query(value)
        if query is None:
            return {}
        here = page.get_url_parts()[2]
        listing = Listing(page, frame, language, query)
        cells = listing.search(grid=maps.FRONT_ZOOM).cells
        markers = [
            replace(one, url=here + one.url)
            for one in listing.markers(cells)[:MOST_PLACES]
        ]
        view = MapView(markers, language) if markers else None
        return {"map": view, "query": replace(query, view=View.MAP).url()}

    def sample(self) -> dict[str, Any]:
        view = MapView(block_samples.MARKERS, get_language() or "en")
        return {"map": view, "query": ""}


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

    def sample(self) -> dict[str, Any]:
        return {"chart": Chart.of(block_samples.COUNTS)}


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
        ("directory_map", MapBlock()),
        ("directory_figures", FiguresBlock()),
        ("directory_search", SearchBlock()),
    ]
