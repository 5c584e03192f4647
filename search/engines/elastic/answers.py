"""What the server answers, as the contract wants it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.search.engines.base import Cell
from hanse.search.engines.elastic.asking import Asking

Answer = Mapping[str, Any]


def total(answer: Answer) -> int:
    found: int = answer["hits"]["total"]["value"]
    return found


def keys(answer: Answer) -> list[str]:
    return [hit["_id"] for hit in answer["hits"]["hits"]]


def counts(asking: Asking, answer: Answer) -> dict[str, dict[int, int]]:
    found = answer.get("aggregations", {})
    return {
        name: {
            int(bucket["key"]): bucket["doc_count"]
            for bucket in _buckets(found.get(f"facet:{number}"), "terms")
        }
        for number, name in enumerate(asking.request.facets)
    }


def kinds(answer: Answer) -> dict[str, int]:
    found = answer.get("aggregations", {}).get("kinds")
    return {bucket["key"]: bucket["doc_count"] for bucket in _buckets(found, "terms")}


def cells(answer: Answer) -> tuple[Cell, ...]:
    grid = answer.get("aggregations", {}).get("grid")
    buckets = [] if grid is None else _buckets(grid["places"], "tiles")
    found = [_cell(bucket) for bucket in buckets]
    return tuple(sorted(found, key=lambda cell: (-cell.count, cell.x, cell.y)))


def _cell(bucket: Answer) -> Cell:
    zoom, x, y = map(int, bucket["key"].split("/"))
    records, centre = bucket["records"], bucket["centre"]["location"]
    count = records["doc_count"]
    return Cell(
        zoom=zoom,
        x=x,
        y=y,
        count=count,
        latitude=centre["lat"],
        longitude=centre["lon"],
        key=records["key"]["buckets"][0]["key"] if count == 1 else "",
    )


def _buckets(part: Answer | None, name: str) -> list[Answer]:
    """Those of an aggregation, or of the one of this name inside it."""
    return [] if part is None else part.get(name, part)["buckets"]
