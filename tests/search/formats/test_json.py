"""JSON, GeoJSON and JSON-LD, read by the standard library."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hanse.search.formats import Entry, Sheet
from hanse.search.formats.geojson import GeoJsonFormat
from hanse.search.formats.linked import JsonLdFormat
from hanse.search.formats.plain import JsonFormat
from tests.search.formats.conftest import entry

HELSINKI = {"latitude": 60.17, "longitude": 24.94}
HOSTILE = '</script>"\\\n\x00\u2028 Ä 𐍈'


def strict(text: str) -> Any:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


def written(format_: Any, sheet: Sheet, *entries: Entry) -> Any:
    return strict("".join(format_.render(sheet, entries)))


def one(format_: Any, sheet: Sheet, entry: Entry) -> Any:
    return strict("".join(format_.render_one(sheet, entry)))


@pytest.mark.parametrize(
    ("format_", "member"),
    [
        (JsonFormat(), "items"),
        (GeoJsonFormat(), "features"),
        (JsonLdFormat(), "itemListElement"),
    ],
    ids=lambda value: getattr(value, "code", value),
)
def test_list__is_whole_json_for_none_one_and_many(
    sheet: Sheet, format_: Any, member: str
) -> None:
    for number in (0, 1, 3):
        entries = [entry(title=HOSTILE, point=HELSINKI)] * number
        assert len(written(format_, sheet, *entries)[member]) == number


def test_json__keeps_every_word_and_nothing_internal(sheet: Sheet) -> None:
    data = written(JsonFormat(), sheet, entry(title=HOSTILE, card="org", colour="red"))

    assert data["items"][0]["title"] == HOSTILE
    assert data["items"][0]["colour"] == "red"
    assert not {"schema_org", "card"} & set(data["items"][0])
    assert (data["total"], data["is_complete"]) == (2, True)


def test_json__says_when_there_is_more(sheet: Sheet) -> None:
    data = written(JsonFormat(), replace(sheet, total=11), entry())

    assert (data["total"], data["is_complete"]) == (11, False)


def test_json__of_one_is_the_entry(sheet: Sheet) -> None:
    assert one(JsonFormat(), sheet, entry())["title"] == "Sea"


def test_geojson__puts_longitude_first_and_counts_who_has_no_point(
    sheet: Sheet,
) -> None:
    data = written(
        GeoJsonFormat(),
        sheet,
        entry(point=None),
        entry(title="Here", point=HELSINKI),
        entry(),
    )

    assert data["type"] == "FeatureCollection"
    assert data["without_point"] == 2
    (feature,) = data["features"]
    assert feature["type"] == "Feature"
    assert feature["id"] == "https://joining.example/en/directory/sea-1/"
    assert feature["geometry"] == {"type": "Point", "coordinates": [24.94, 60.17]}
    assert feature["properties"]["title"] == "Here"
    assert "point" not in feature["properties"]


def test_geojson__of_one_without_a_point_has_no_geometry(sheet: Sheet) -> None:
    feature = one(GeoJsonFormat(), sheet, entry())

    assert (feature["type"], feature["geometry"]) == ("Feature", None)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(91, 0), (0, -180.5), (float("nan"), 0), (0, float("inf"))],
)
def test_points__that_are_on_no_earth_are_none(
    sheet: Sheet, latitude: float, longitude: float
) -> None:
    lost = entry(point={"latitude": latitude, "longitude": longitude})

    assert written(GeoJsonFormat(), sheet, lost)["without_point"] == 1
    assert written(JsonFormat(), sheet, lost)["items"][0]["point"] is None


def test_json_ld__is_a_numbered_list_of_things(sheet: Sheet) -> None:
    data = written(JsonLdFormat(), sheet, entry(), entry(schema_org=None))

    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "ItemList"
    assert data["numberOfItems"] == 2
    first, second = data["itemListElement"]
    assert (first["position"], second["position"]) == (1, 2)
    assert first["item"] == {"@type": "Organization", "name": "Sea"}
    assert second["item"]["@type"] == "Thing"


def test_json_ld__of_one_stands_by_itself(sheet: Sheet) -> None:
    assert one(JsonLdFormat(), sheet, entry()) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Sea",
    }
