"""What the server counts of what it finds: facets, kinds, and parts of a map."""

from __future__ import annotations

from collections.abc import Mapping

from hanse.search.engines.base import MOST_CELLS, SearchRequest
from hanse.search.engines.elastic import conditions
from hanse.search.engines.elastic.conditions import Part
from hanse.search.engines.sql import fields

# Terms of one facet. No vocabulary has more.
MOST_TERMS = 10_000
MOST_KINDS = 100


def aggregations(request: SearchRequest, choices: Mapping[str, Part]) -> Part:
    """Each facet counted under the choices in all others."""
    found: Part = {
        f"facet:{number}": _counted(choices, name, f"facet.{name}", MOST_TERMS)
        for number, name in enumerate(request.facets)
        if not fields.is_own(name)
    }
    if request.count_kinds:
        found["kinds"] = _counted(choices, fields.KIND, "kind", MOST_KINDS)
    if request.grid is not None:
        found["grid"] = {
            "filter": conditions.all_of(choices.values()),
            "aggs": {"places": _grid(request, request.grid)},
        }
    return found


def _counted(choices: Mapping[str, Part], facet: str, field: str, most: int) -> Part:
    """How many have each value, under what is chosen elsewhere."""
    terms: Part = {"terms": {"field": field, "size": most}}
    others = [part for name, part in choices.items() if name != facet]
    if not others:
        # A filter that takes everything costs a quarter of the counting.
        return terms
    return {"filter": conditions.all_of(others), "aggs": {"terms": terms}}


def _grid(request: SearchRequest, zoom: int) -> Part:
    tiles: Part = {
        "geotile_grid": {
            "field": "places.at",
            "precision": min(max(zoom, 0), 18),
            "size": MOST_CELLS,
        },
        "aggs": {
            "centre": {"geo_centroid": {"field": "places.at"}},
            "records": {
                "reverse_nested": {},
                "aggs": {"key": {"terms": {"field": "key", "size": 1}}},
            },
        },
    }
    if request.box is not None and conditions.is_box(request.box):
        tiles["geotile_grid"]["bounds"] = conditions.edges(request.box)
    return {"nested": {"path": "places"}, "aggs": {"tiles": tiles}}
