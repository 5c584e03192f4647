"""Pages that list search results: what the visitor asked for, and how a page says it.

Every listing of every app is made of these parts. An app brings a query class with its
facets and a listing class with its rows; addresses, counts, chips, sentences, paging,
formats and templates (`hanse_search/listing/`) are the same everywhere.
"""

from __future__ import annotations

from hanse.search.listings.facets import Facet
from hanse.search.listings.listing import (
    Chip,
    FacetBlock,
    FacetOption,
    Listing,
    Scope,
)
from hanse.search.listings.queries import BadQuery, ListQuery
from hanse.search.listings.rows import Row
from hanse.search.listings.showing import Filter, Way
from hanse.search.listings.whole import LIMIT, WholeList

__all__ = [
    "LIMIT",
    "BadQuery",
    "Chip",
    "Facet",
    "FacetBlock",
    "FacetOption",
    "Filter",
    "ListQuery",
    "Listing",
    "Row",
    "Scope",
    "Way",
    "WholeList",
]
