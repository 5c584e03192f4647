"""Maps of any records: cells on an outline of the region, drawn on the server.

Other apps make a `MapView` and show it with `{% load hanse_maps %}{% show_map view %}`.
The drawing needs no script and asks nobody outside; a script that finds it makes it
a map to move, see `static/hanse_directory/map.js`.
"""

from __future__ import annotations

from hanse.directory.maps.boxes import (
    FRONT_ZOOM,
    REGION,
    REGION_ZOOM,
    circle_box,
    tile_box,
    with_shore,
    zoom_for,
)
from hanse.directory.maps.marks import Area, Label, Marker
from hanse.directory.maps.view import SMALL, MapView

__all__ = [
    "FRONT_ZOOM",
    "REGION",
    "REGION_ZOOM",
    "SMALL",
    "Area",
    "Label",
    "MapView",
    "Marker",
    "circle_box",
    "tile_box",
    "with_shore",
    "zoom_for",
]
