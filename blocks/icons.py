"""Small line drawings on a grid of 20, each one path."""

from __future__ import annotations

ICONS = {
    "calendar": "M3 5h14v12H3zM3 9h14M7 2.5v4M13 2.5v4",
    "check": "M4 10.5l4 4L16.5 6",
    "close": "M4.5 4.5l11 11M15.5 4.5l-11 11",
    "download": "M10 3v10M5.5 9l4.5 4.5L14.5 9M3 17h14",
    "filter": "M2 5h16M5 10h10M8 15h4",
    "forward": "M3 10h13M11 5l5 5-5 5",
    "back": "M17 10H4M9 5l-5 5 5 5",
    "language": (
        "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM2.5 10h15"
        "M10 2.5c5 4.5 5 10.5 0 15M10 2.5c-5 4.5-5 10.5 0 15"
    ),
    "mail": "M2.5 4.5h15v11h-15zM3 5l7 6 7-6",
    "notice": "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM10 9v5M10 6v.5",
    "out": "M6 14L14.5 5.5M7 5h8v8",
    "phone": "M4 3h4l1.5 4-2 1.5a10 10 0 0 0 4 4l1.5-2 4 1.5v4c-8 1-14-5-13-13z",
    "place": "M10 18c4-5 6-8 6-10.5a6 6 0 0 0-12 0C4 10 6 13 10 18zM10 5.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
    "plus": "M10 3.5v13M3.5 10h13",
    "search": "M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3zM13.5 13.5L18 18",
    "star": "M10 2.5l2.3 4.9 5.2.7-3.8 3.7.9 5.3L10 14.5l-4.6 2.6.9-5.3L2.5 8.1l5.2-.7z",
}


def register_icon(name: str, path: str) -> None:
    """Offer `{% icon name %}`: `path` is what an SVG path has as its `d`.

    The same name again replaces a drawing. It is a line, without fill, on a grid of 20.
    """
    ICONS[name] = path
