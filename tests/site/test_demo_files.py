"""The demo's files, line by line: what is wrong is told by file, line and field."""

from __future__ import annotations

import csv
import gzip
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from hanse.directory.imports import cells
from hanse.directory.imports.readers import read_csv
from hanse.directory.imports.rows import FileError, RowError, SourceRow
from hanse.search.geometry import distance_km
from hanse.site.demo import organisations, overlays, people
from hanse.site.demo.texts import NETWORKS
from hanse.taxonomy.loading import DATA

# South, north, west, east, in degrees, with a little room.
COUNTRIES = {
    "de": (47, 55.2, 5.5, 15.2),
    "dk": (54.5, 57.9, 8, 15.3),
    "ee": (57.4, 59.8, 21.5, 28.3),
    "fi": (59.6, 70.2, 20.4, 31.7),
    "is": (63.2, 66.7, -24.7, -13.3),
    "lt": (53.8, 56.5, 20.8, 26.9),
    "lv": (55.6, 58.2, 20.8, 28.3),
    "no": (57.8, 71.3, 4.3, 31.3),
    "pl": (49, 54.9, 14, 24.2),
    # The north-west.
    "ru": (55.5, 70, 19.5, 45),
    "se": (55.2, 69.1, 10.9, 24.3),
}
NETWORK_SLUGS = {network.slug for network in NETWORKS}
Rows = list[SourceRow]
TEXTS = organisations.read_texts()


@cache
def codes(vocabulary: str) -> frozenset[str]:
    with (DATA / f"{vocabulary}.csv").open(encoding="utf-8") as file:
        return frozenset(row["code"] for row in csv.DictReader(file))


def check_row(row: SourceRow) -> Iterator[tuple[str, str]]:
    """Everything that is wrong with one row of organisations: column and reason."""
    values = row.values
    try:
        if row.error is not None:
            raise row.error
        facts = organisations.to_facts(row, TEXTS)
    except RowError as error:
        yield error.column, error.message
        return
    if values["network"] not in NETWORK_SLUGS:
        yield "network", values["network"]
    _word, readers = organisations.read_share(values["share"])
    if not set(readers) <= NETWORK_SLUGS - {values["network"]}:
        yield "share", values["share"]
    languages = [name.language for name in facts.names if name.language]
    if len(languages) != len(set(languages)):
        yield "names", "two names in one language"
    if not facts.types or not set(facts.types) <= codes("organisation-types"):
        yield "types", values["types"]
    if not facts.sectors or not set(facts.sectors) <= codes("sectors"):
        yield "sectors", values["sectors"]
    yield from _check_place(values, facts.place)
    if facts.founded is not None and not 1000 < facts.founded < 2027:
        yield "founded", values["founded"]
    if values["website"] and not _is_website(values["website"]):
        yield "website", values["website"]


def _check_place(values: Mapping[str, str], place: Any) -> Iterator[tuple[str, str]]:
    country = values["country"]
    if not values["town"]:
        yield "town", "is missing"
    if country not in COUNTRIES:
        yield "country", country
        return
    south, north, west, east = COUNTRIES[country]
    if place.latitude is None or not south <= place.latitude <= north:
        yield "latitude", f"{place.latitude} is not in {country}"
    if place.longitude is None or not west <= place.longitude <= east:
        yield "longitude", f"{place.longitude} is not in {country}"


def _is_website(url: str) -> bool:
    found = urlsplit(url)
    return (
        found.scheme == "https" and "." in (found.hostname or "") and bool(found.path)
    )


def rows(path: Path, columns: tuple[str, ...]) -> Rows:
    return list(read_csv(path, columns))


@pytest.fixture(scope="module")
def organisation_rows() -> Rows:
    return rows(organisations.ORGANISATIONS, organisations.COLUMNS)


def test_organisations__have_no_bad_line(organisation_rows: Rows) -> None:
    problems = [
        f"organisations.csv, line {row.line}, {column}: {reason}"
        for row in organisation_rows
        for column, reason in check_row(row)
    ]

    assert problems == []


@pytest.mark.parametrize("column", ["slug", "name"])
def test_organisations__are_there_once(organisation_rows: Rows, column: str) -> None:
    lines = defaultdict(list)
    for row in organisation_rows:
        lines[row.values[column].casefold()].append(row.line)

    assert {value: at for value, at in lines.items() if len(at) > 1} == {}


def test_organisations__are_many_and_from_the_whole_region(
    organisation_rows: Rows,
) -> None:
    countries = Counter(row.values["country"] for row in organisation_rows)
    networks = Counter(row.values["network"] for row in organisation_rows)

    assert len(organisation_rows) >= 250
    assert set(countries) == set(COUNTRIES)
    assert min(countries.values()) >= 8
    assert max(countries.values()) <= len(organisation_rows) / 4
    assert all(networks[slug] >= 20 for slug in NETWORK_SLUGS)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("network", "elsewhere"),
        ("share", ""),
        ("share", "joining"),
        ("language", "xx"),
        ("names", "xx:Name"),
        ("names", "fi:Toinen"),
        ("town", ""),
        ("types", "shop"),
        ("sectors", ""),
        ("sectors", "music|noise"),
        ("country", "fr"),
        ("latitude", "24.9"),
        ("latitude", "north"),
        ("longitude", ""),
        ("website", "www.example.org"),
        ("founded", "1x"),
        ("confirmed", "yesterday"),
        ("ror", "020hwjq31"),
    ],
)
def test_check__names_the_field(
    organisation_rows: Rows, column: str, cell: str
) -> None:
    good = next(row for row in organisation_rows if row.values["slug"] == "aalto")
    bad = SourceRow(7, {**good.values, column: cell})

    assert [found for found, _reason in check_row(bad)] == [column]


def test_descriptions__belong_to_organisations(organisation_rows: Rows) -> None:
    slugs = {row.values["slug"] for row in organisation_rows}
    lines = [(one.line, one.slug) for texts in TEXTS.values() for one in texts]

    assert [(line, slug) for line, slug in lines if slug not in slugs] == []


def test_descriptions__are_one_a_language_with_own_words_first() -> None:
    wrong = []
    for slug, texts in TEXTS.items():
        languages = [one.language for one in texts]
        if len(languages) != len(set(languages)):
            wrong.append((texts[0].line, slug, "language"))
        if [one.state == organisations.OWN for one in texts].index(True) != 0:
            wrong.append((texts[0].line, slug, "state"))

    assert wrong == []


def test_descriptions__fit() -> None:
    long = [
        (one.line, len(one.summary))
        for texts in TEXTS.values()
        for one in texts
        if len(one.summary) > 300
    ]

    assert long == []


def test_descriptions__are_many(organisation_rows: Rows) -> None:
    owners = {row.values["slug"]: row.values["network"] for row in organisation_rows}
    english = [one for texts in TEXTS.values() for one in texts if one.language == "en"]
    second = {network.slug: set(network.words) for network in NETWORKS}
    translated = {
        slug
        for slug, texts in TEXTS.items()
        for one in texts
        if one.state == organisations.PUBLISHED and one.language in second[owners[slug]]
    }
    drafts = [one for texts in TEXTS.values() for one in texts if one.state == "draft"]

    assert len(english) >= 30
    assert len(translated) >= 20
    assert len(drafts) >= 3


def test_overlays__are_over_what_the_network_shows(organisation_rows: Rows) -> None:
    by_slug = {row.values["slug"]: row.values for row in organisation_rows}
    wrong = []
    for wish in overlays.read_wishes():
        values = by_slug.get(wish.slug)
        if wish.network not in NETWORK_SLUGS:
            wrong.append((wish.line, "network"))
        elif values is None or (
            values["network"] != wish.network
            and values["share"] not in {"everybody", wish.network}
        ):
            wrong.append((wish.line, "slug"))

    assert wrong == []


def test_overlays__are_one_a_network_and_record() -> None:
    pairs = Counter((wish.network, wish.slug) for wish in overlays.read_wishes())

    assert [pair for pair, number in pairs.items() if number > 1] == []


def test_overlays__hide_feature_and_introduce_in_each_network() -> None:
    found = {(wish.network, wish.does) for wish in overlays.read_wishes()}

    assert found == {
        (slug, does)
        for slug in NETWORK_SLUGS
        for does in (overlays.HIDE, overlays.FEATURE, overlays.INTRODUCE)
    }


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        (
            "slug,language,state,summary,description\na,xx,own,Words,\n",
            organisations.read_texts,
            "line 2, language",
        ),
        (
            "slug,language,state,summary,description\na,en,ready,Words,\n",
            organisations.read_texts,
            "line 2, state",
        ),
        (
            "slug,language,state,summary,description\na,en,own,,\n",
            organisations.read_texts,
            "line 2, summary",
        ),
        (
            f"{','.join(people.WORD_COLUMNS)}\na,en,draft,Potter,,\n",
            people.read_words,
            "line 2, state",
        ),
        (
            f"{','.join(people.WORD_COLUMNS)}\na,en,own,,,\n",
            people.read_words,
            "line 2, role",
        ),
        (
            f"{','.join(overlays.COLUMNS)}\njoining,a,love{',' * 12}\n",
            lambda path: list(overlays.read_wishes(path)),
            "line 2, does",
        ),
        (
            f"{','.join(overlays.COLUMNS)}\njoining,a,introduce{',' * 12}\n",
            lambda path: list(overlays.read_wishes(path)),
            "line 2, en",
        ),
    ],
)
def test_read__names_file_line_and_field(
    tmp_path: Path, text: str, read: Callable[[Path], Any], said: str
) -> None:
    path = tmp_path / "words.csv"
    path.write_text(text)

    with pytest.raises(FileError, match=f"words.csv, {said}"):
        read(path)


def test_organisations__are_shared_hidden_featured_and_translated(
    organisation_rows: Rows,
) -> None:
    shared = [row for row in organisation_rows if row.values["share"] != "nobody"]
    wishes = list(overlays.read_wishes())
    hidden = [wish for wish in wishes if wish.does == overlays.HIDE]
    featured = [
        wish for wish in wishes if wish.does == overlays.FEATURE and wish.introductions
    ]
    second = [
        slug
        for slug, words in organisations.read_texts().items()
        if any(one.state == organisations.PUBLISHED for one in words)
    ]

    assert len(shared) >= 40
    assert len(hidden) >= 5
    assert len(featured) >= 5
    assert len(second) >= 10


def test_people__are_invented_and_have_words_of_their_own() -> None:
    found = rows(people.PEOPLE, people.COLUMNS)
    words = people.read_words()

    assert {row.values["network"] for row in found} == NETWORK_SLUGS
    assert set(words) == {row.values["slug"] for row in found}
    for row in found:
        values = row.values
        said = words[values["slug"]]
        assert row.error is None
        assert values["country"] in COUNTRIES
        for column, (_field, vocabulary) in people.TERMS.items():
            assert set(cells.parts(values[column])) <= codes(vocabulary), values
        own = [one.language for one in said if one.state == people.OWN]
        assert own == [values["language"]]
        # Everybody understands at least the English ones.
        assert "en" in {one.language for one in said}
        # Nobody who exists is named, and nobody is written to.
        assert values["at"].endswith(")")
        assert not values["email"] or values["email"].endswith(".example")


def test_organisations__are_confirmed_by_nobody(organisation_rows: Rows) -> None:
    assert not [row for row in organisation_rows if row.values["confirmed"]]


def test_invented_organisations__say_so_and_lead_nowhere(
    organisation_rows: Rows,
) -> None:
    contacts = organisations.read_contacts()
    invented = {
        row.values["slug"]: row.values
        for row in organisation_rows
        if (urlsplit(row.values["website"]).hostname or "").endswith(".example")
    }

    # Nobody who exists is written to from a demo.
    assert set(contacts) == set(invented) != set()
    for values in invented.values():
        assert "invented" in values["names"]
    for pairs in contacts.values():
        assert all(
            value.endswith(".example") for kind, value in pairs if kind == "email"
        )


@pytest.mark.data
def test_organisations__agree_with_open_data(organisation_rows: Rows) -> None:
    """Countries of what ROR knows, positions of towns that GeoNames knows."""
    data = Path(os.environ["HANSE_DATA"])
    with (data / "orgs-ror" / "ror_nd_dev.csv").open(encoding="utf-8") as file:
        known = {row["ror"]: row for row in csv.DictReader(file)}
    towns = defaultdict(list)
    cities = data / "geo-geonames-cities" / "cities_nd.csv.gz"
    with gzip.open(cities, "rt", encoding="utf-8") as file:
        for town in csv.DictReader(file):
            point = float(town["lat"]), float(town["lon"])
            names = {town["name"], *town["alternatenames"].split("|")}
            for name in names:
                towns[town["country"].lower(), name.casefold()].append(point)

    wrong, checked = [], Counter[str]()
    for row in organisation_rows:
        values = row.values
        if found := known.get(values["ror"]):
            checked["ror"] += 1
            if found["country"].lower() != values["country"]:
                wrong.append((row.line, "country", found["country"]))
        points = towns.get((values["country"], values["town"].casefold()), [])
        if points:
            checked["town"] += 1
            here = float(values["latitude"]), float(values["longitude"])
            if min(distance_km(here, point) for point in points) > 25:
                wrong.append((row.line, "town", values["town"]))

    assert wrong == []
    assert checked["town"] > 200
