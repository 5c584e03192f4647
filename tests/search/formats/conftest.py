"""Entries as an app makes them, one plain and one of the worst words."""

from __future__ import annotations

from typing import Any

import pytest

from hanse.search.formats import Column, Sheet


def entry(**values: Any) -> dict[str, Any]:
    known = {
        "id": "https://joining.example/en/directory/sea-1/",
        "url": "https://joining.example/en/directory/sea-1/",
        "kind": "organisation",
        "title": "Sea",
        "title_language": "en",
        "schema_org": {"@type": "Organization", "name": "Sea"},
    }
    return {**known, **values}


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(
        title="Directory",
        url="https://joining.example/en/directory/?q=sea",
        language="en",
        total=2,
        limit=10,
        columns=(
            Column("title", lambda entry: entry["title"]),
            Column(
                "latitude", lambda entry: (entry.get("point") or {}).get("latitude")
            ),
        ),
    )
