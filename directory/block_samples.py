"""Invented entries for the examples of blocks, where no network is around them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hanse.directory.listing import Row
from hanse.directory.maps import Marker

# Title, what it calls itself, its language, what it is, where, a sentence.
ENTRIES = (
    (
        "The Rope Walk",
        "Köydenpunojat",
        "fi",
        "Creative hub",
        "Kotka, Finland",
        "Desks and a loom hall in the old rope walk by the harbour.",
    ),
    (
        "Salt and Timber",
        "Salt og tømmer",
        "nb",
        "Company",
        "Bodø, Norway",
        "Chairs of driftwood, made to be mended.",
    ),
    (
        "Archive of Small Sounds",
        "Väikeste helide arhiiv",
        "et",
        "Museum",
        "Tartu, Estonia",
        "Doors, ferries and frogs, recorded since 1961.",
    ),
)

ROWS = [
    Row(
        id=number,
        key=f"sample-{number}",
        kind="organisation",
        tile=str(number),
        url="#",
        title=title,
        title_language="en",
        native=native,
        native_language=language,
        summary=summary,
        summary_language="en",
        types=(what,),
        place=where,
        facts=(what, where),
        is_featured=number == 1,
        is_inactive=False,
        confirmed_on=None,
    )
    for number, (title, native, language, what, where, summary) in enumerate(ENTRIES, 1)
]
ORGANISATION: dict[str, Any] = {
    "record": SimpleNamespace(pk=1),
    "name": ENTRIES[0][0],
    "name_language": "en",
    "words": SimpleNamespace(summary=ENTRIES[0][-1], language="en"),
    "url": "#",
}
MARKERS = (
    Marker(60.2, 24.9, 48, "#"),
    Marker(59.3, 18.1, 31, "#"),
    Marker(55.7, 12.6, 29, "#"),
    Marker(64.1, -21.9, 17, "#"),
    Marker(69.6, 19.0, 4, "#"),
    Marker(54.4, 18.6, 12, "#"),
    Marker(56.9, 24.1, 26, "#"),
    Marker(59.9, 30.3, 7, "#"),
    Marker(60.4, 5.3, 5, "#"),
)
COUNTS = [("Finland", 48.0), ("Sweden", 31.0), ("Denmark", 29.0), ("Latvia", 26.0)]
