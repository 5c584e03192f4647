from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.search.formats.base import Entry, Format, Sheet, point_of, public
from hanse.search.formats.writing import dumps, head_and_list


class GeoJsonFormat(Format):
    """Points for maps (RFC 7946): WGS 84, longitude first.

    In a list, entries without a point are left out; the foreign member
    `without_point` says how many they are.
    """

    code = "geojson"
    media_type = "application/geo+json"
    extension = "geojson"
    label = _("Map (GeoJSON)")
    is_open = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        left_out = 0

        def located() -> Iterator[dict[str, Any]]:
            nonlocal left_out
            for entry in entries:
                if point_of(entry):
                    yield _feature(entry)
                else:
                    left_out += 1

        head = {
            "type": "FeatureCollection",
            "title": sheet.title,
            "url": sheet.url,
            "total": sheet.total,
            "is_complete": sheet.is_complete,
        }
        yield from head_and_list(head, "features", located())
        # Known only now that all were seen.
        yield f',"without_point":{left_out}}}'

    def render_one(self, sheet: Sheet, entry: Entry) -> Iterator[str]:
        """A feature, without a geometry where the place is not known."""
        yield dumps(_feature(entry))


def _feature(entry: Entry) -> dict[str, Any]:
    properties = public(entry)
    properties.pop("point", None)
    point = point_of(entry)
    return {
        "type": "Feature",
        "id": entry["id"],
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]}
        if point
        else None,
        "properties": properties,
    }
