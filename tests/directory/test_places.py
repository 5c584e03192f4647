from __future__ import annotations

import pytest

from hanse.directory import places
from hanse.directory.maps import REGION, MapView, Marker, with_shore
from hanse.directory.nearby import parse_box, parse_nearby
from hanse.directory.outline import shore_in
from hanse.search.geometry import distance_km


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Tartu", "en", "Tartu"),
        ("tartto", "sv", "Tartu"),
        ("Тарту", "en", "Tartu"),
        ("Tammerfors", "fi", "Tampere"),
        ("gdansk", "en", "Gdańsk"),
        ("Danzig", "pl", "Gdańsk"),
        ("Pietari", "fi", "Saint Petersburg"),
        # Inflected, in the language of the visitor.
        ("Tartossa", "fi", "Tartu"),
        ("Tampereella", "fi", "Tampere"),
        ("Stockholms", "sv", "Stockholm"),
    ],
)
def test_find__knows_towns_in_every_language(
    text: str, language: str, name: str
) -> None:
    found = places.find(text, language)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "Atlantis", "…", "design"])
def test_find__knows_no_others(text: str) -> None:
    assert places.find(text, "en") is None


def test_recognise__takes_the_longest_name() -> None:
    found = places.recognise(["design", "sankt", "petersburg", "studio"], "sv")

    assert found is not None
    assert found[0].name == "Saint Petersburg"
    assert found[1] == slice(1, 3)


def test_around__names_what_people_would() -> None:
    found = places.around((60.16, 24.92))
    assert found is not None
    assert found.name == "Helsinki"
    assert places.around((68.9, 3.0)) is None


def test_nearby__reads_towns_and_coordinates() -> None:
    town = parse_nearby(" Tartu ", "", "en")
    assert town is not None
    assert town.km == 25
    assert distance_km(town.point, (58.38, 26.72)) < 1
    spot = parse_nearby("58.39,26.7", "100", "fi")
    assert spot is not None
    assert (spot.point, spot.km) == ((58.39, 26.7), 100)
    assert spot.name("fi") == "Tartto"
    assert parse_nearby("", "7", "en") is None


@pytest.mark.parametrize(
    ("near", "km"),
    [
        ("Atlantis", ""),
        ("91,0", ""),
        ("nan,0", ""),
        ("1,2,3", ""),
        ("Tartu", "0"),
        ("Tartu", "-5"),
        ("Tartu", "many"),
        ("Tartu", "999999"),
        ("x" * 500, ""),
    ],
)
def test_nearby__says_what_is_wrong(near: str, km: str) -> None:
    with pytest.raises(ValueError, match=r"\w{3,}"):
        parse_nearby(near, km, "en")


@pytest.mark.parametrize(
    "text", ["1,2,3", "a,b,c,d", "60,20,50,30", "0,0,inf,1", "0,0,1,999", "-91,0,1,1"]
)
def test_box__says_what_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match="map"):
        parse_box(text)


@pytest.mark.parametrize(
    "point", [(54.69, 25.28), (52.23, 21.01), (62.9, 27.7), (53.9, 27.56), (58.4, 26.7)]
)
def test_map__of_a_place_far_inland_grows_until_a_shore_is_seen(
    point: tuple[float, float],
) -> None:
    view = MapView([Marker(*point, 1, "")], "en")

    box = view.bounds
    assert shore_in(box.south, box.west, box.north, box.east) >= 5
    (x, y), middle = view.at(*point), (view.width / 2, view.height / 2)
    assert abs(x - middle[0]) < 30
    assert abs(y - middle[1]) < 30


def test_map__that_has_a_shore_stays_as_it_is() -> None:
    assert with_shore(REGION) == REGION
