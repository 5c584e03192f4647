"""What a request asks for as the server's filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hanse.search.documents import EVERYBODY
from hanse.search.engines.base import Box, Near, Period, SearchRequest
from hanse.search.engines.elastic.bodies import EVERYBODYS, hidden_by, seen_by
from hanse.search.engines.sql import fields

# One part of a query, in the server's language.
Part = dict[str, Any]

NOTHING: Part = {"match_none": {}}


def access(reader: int, excluded: Iterable[str] = ()) -> Part:
    """What one network's visitors may see; it stands in every request.

    `excluded` are keys of what they may no longer see and the index still shows.
    """
    hidden: list[Part] = [{"term": {"view": hidden_by(reader)}}]
    if keys := sorted(excluded):
        hidden.append({"terms": {"key": keys}})
    return {
        "bool": {
            "filter": [{"terms": {"view": [EVERYBODYS, seen_by(reader)]}}],
            "must_not": hidden,
        }
    }


def shown_by(
    networks: Mapping[int, frozenset[str]], excluded: Iterable[str] = ()
) -> Part:
    """What these networks own and show, each on its own pages."""
    excluded = tuple(excluded)
    shown = [
        all_of((access(network, excluded), _owned_by([network]), _of_kinds(kinds)))
        for network, kinds in sorted(networks.items())
        if network > EVERYBODY
    ]
    return {"bool": {"should": shown}} if shown else NOTHING


def bounds(request: SearchRequest) -> list[Part]:
    """What a listing is about, whatever its visitors choose."""
    found: list[Part] = []
    if request.kinds:
        found.append(_of_kinds(request.kinds))
    if request.owners is not None:
        found.append(_owned_by(request.owners))
    for kind, owners in sorted(request.owners_of.items()):
        others = {"bool": {"must_not": [{"term": {"kind": kind}}]}}
        found.append({"bool": {"should": [others, _owned_by(owners)]}})
    return found


def _of_kinds(kinds: Iterable[str]) -> Part:
    return {"terms": {"kind": sorted(kinds)}}


def _owned_by(owners: Iterable[int]) -> Part:
    return {"terms": {"owner": [str(one) for one in sorted(owners)]}}


def places_and_times(request: SearchRequest) -> list[Part]:
    found: list[Part] = []
    if request.near is not None and request.near.radius_km is not None:
        found.append(_nested("places", within(request.near, request.near.radius_km)))
    if request.box is not None:
        found.append(_nested("places", inside(request.box)))
    if request.period is not None:
        found.append(_nested("periods", overlapping(request.period)))
    return found


def within(near: Near, radius: float) -> Part:
    return {
        "geo_distance": {
            "distance": f"{max(radius, 0.001)}km",
            "places.at": {"lat": near.latitude, "lon": near.longitude},
        }
    }


def inside(box: Box) -> Part:
    """West beyond east crosses the date line, for the server as well."""
    # The server takes no box whose edges have changed places.
    return {"geo_bounding_box": {"places.at": edges(box)}} if is_box(box) else NOTHING


def is_box(box: Box) -> bool:
    return -90 <= box.south <= box.north <= 90


def edges(box: Box) -> Part:
    return {
        "top": box.north,
        "left": box.west,
        "bottom": box.south,
        "right": box.east,
    }


def overlapping(period: Period) -> Part:
    found: list[Part] = []
    if period.start is not None:
        found.append({"range": {"periods.end": {"gte": int(period.start.timestamp())}}})
    if period.end is not None:
        found.append({"range": {"periods.start": {"lte": int(period.end.timestamp())}}})
    return (
        {"bool": {"filter": found}} if found else {"exists": {"field": "periods.start"}}
    )


def _nested(path: str, query: Part) -> Part:
    return {"nested": {"path": path, "query": query, "score_mode": "none"}}


def choices(request: SearchRequest) -> dict[str, Part]:
    """The choice in each facet. A facet or term that does not exist holds nothing."""
    found = {
        name: NOTHING if fields.is_own(name) else _terms(name, terms)
        for name, terms in request.selected.items()
        if terms
    }
    if request.chosen_kinds:
        found[fields.KIND] = _of_kinds(request.chosen_kinds)
    return found


def _terms(name: str, terms: Iterable[int]) -> Part:
    return {"terms": {f"facet.{name}": [str(term) for term in terms]}}


def all_of(parts: Iterable[Part]) -> Part:
    found = list(parts)
    if len(found) == 1:
        return found[0]
    return {"bool": {"filter": found}} if found else {"match_all": {}}
