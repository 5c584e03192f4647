"""The map component, for every app above this floor."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hanse.directory import conf
from hanse.directory.maps import MapView

register = template.Library()


@register.simple_tag
def show_map(
    view: MapView, is_small: bool = False, is_drawing: bool = False
) -> SafeString:
    """A map as a drawing with a list of what lies where; scripts make it move.

    A small one is a drawing alone, for a page that says in words where it is; so is
    what `is_drawing` in full size.
    """
    context: dict[str, Any] = {
        "view": view,
        "is_small": is_small,
        "is_alone": is_small or is_drawing,
        "tiles": conf.map_tiles(),
    }
    return render_to_string("hanse_directory/map.html", context)
