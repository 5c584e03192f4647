"""Tables that others publish, whole: as the wizard proposes them, and brought up to date."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from hanse.directory.imports import runs
from hanse.directory.imports.exports import Export
from hanse.directory.imports.mapping import ColumnMapping, unknown_terms
from hanse.directory.imports.readers import open_table
from hanse.directory.imports.rows import FileError
from hanse.directory.imports.tasks import work
from hanse.directory.models import Import, Organisation
from hanse.networks.models import Network

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def folder(name: str) -> Path:
    return Path(os.environ["HANSE_DATA"]) / f"orgs-{name}"


def compared(path: Path, network: Network, language: str, **targets: str) -> Import:
    """The import of a file as it is proposed, with what a communicator says besides."""
    run = runs.begin(
        open_table(path),
        network=network,
        model=Organisation,
        source=path.name,
        user=None,
        name=path.name,
    )
    mapping = ColumnMapping.of({**run.mapping, "language": language})
    mapping.targets |= targets
    values = list(runs.values_of(run))
    for target, unknown in unknown_terms(Organisation, mapping, values).items():
        mapping.terms.setdefault(target, {}).update(dict.fromkeys(unknown, ""))
    runs.choose(run, mapping)
    do(run, Import.State.CHECKING)
    return run


def do(run: Import, state: str) -> None:
    work(run, runs.claim(run, state))
    run.refresh_from_db()


def outcomes(run: Import) -> dict[str, int]:
    return {name: count for name, count in runs.counts(run).items() if count}


def reasons(run: Import) -> list[Any]:
    return [(row.line, row.errors) for row in runs.bad_rows(run)]


FILES = [
    ("osm-helsinki", "helsinki_orgs.geojson", "fi", {}, "name"),
    (
        "lv-museums",
        "lv_museums_2020_dev.csv",
        "lv",
        {"Objekta nosaukums": "name"},
        "Objekta nosaukums",
    ),
    ("game-studios", "game_studios_nd.csv", "en", {}, "Company"),
]


@pytest.mark.parametrize(
    ("source", "name", "language", "targets", "title"),
    FILES,
    ids=[source for source, *_rest in FILES],
)
def test_table__is_taken_whole(
    joining: Network,
    source: str,
    name: str,
    language: str,
    targets: dict[str, str],
    title: str,
) -> None:
    call_command("load_vocabularies", verbosity=0)
    path = folder(source) / name
    table = open_table(path)
    rows = [row.values for row in table.rows]

    run = compared(path, joining, language, **targets)

    assert outcomes(run) == {"new": len(rows)}, reasons(run)
    do(run, Import.State.RUNNING)
    assert outcomes(run) == {"new": len(rows)}, reasons(run)
    own = f"names.preferred.{language}"
    export = list(Export(joining, Organisation).rows())
    # A name in the language of the file wins over one that says no language.
    wanted = Counter(row.get(f"name:{language}") or row[title] for row in rows)
    assert Counter(row[own] for row in export) == wanted
    if "geometry.latitude" in table.columns:
        points = Counter(
            (float(row["geometry.latitude"]), float(row["geometry.longitude"]))
            for row in rows
        )
        assert points == Counter(
            (float(row["places.1.latitude"]), float(row["places.1.longitude"]))
            for row in export
        )


def test_table__of_metres_is_refused_with_the_reason() -> None:
    with pytest.raises(FileError, match="EPSG:2177") as error:
        open_table(folder("gdansk") / "gdansk_culture_epsg2177.geojson")

    assert "degrees" in str(error.value)


CHANGED, GONE, NEW = 540, 591, 340
# Lines of the register whose homepage is none: "bfk-no", "Skatteetaten .no".
MISTYPED = {471, 482, 1003, 1260}


def test_register__ten_years_later_shows_what_differs(
    joining: Network, tmp_path: Path
) -> None:
    path = folder("no-public") / "no_public_2011.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    call_command("load_vocabularies", verbosity=0)
    run = compared(path, joining, "nb")
    assert {line for line, _errors in reasons(run)} == MISTYPED
    for line in MISTYPED:
        rows[line - 2]["homepage"] = ""
    mended = tmp_path / path.name
    mended.write_text(written(rows), encoding="utf-8")
    run = compared(mended, joining, "nb")
    do(run, Import.State.RUNNING)
    assert outcomes(run) == {"new": len(rows)}, reasons(run)
    mended.write_text(written(ten_years_later(rows)), encoding="utf-8")

    run = compared(mended, joining, "nb")

    assert outcomes(run) == {
        "changed": CHANGED,
        "unchanged": len(rows) - GONE - CHANGED,
        "new": NEW,
    }, reasons(run)
    assert len(run.gone) == GONE
    gone = {row["orgNumber"] for row in rows[::2][:GONE]}
    assert {entry["key"] for entry in run.gone} == gone
    diffs = run.rows.filter(outcome="changed").values_list("diff", flat=True)
    assert Counter(name for diff in diffs for name in diff) == {
        "names.preferred.nb": CHANGED // 2,
        "places.1.town": CHANGED // 2,
    }


def ten_years_later(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Some bodies are gone, some are called otherwise or moved, and some are new."""
    gone = {row["orgNumber"] for row in rows[::2][:GONE]}
    kept = [{**row} for row in rows if row["orgNumber"] not in gone]
    for number, row in enumerate(kept[:CHANGED]):
        column = "municipality" if number % 2 else "entityName"
        row[column] = f"NYE {row[column]}"
    new = [
        {**rows[number], "orgNumber": f"ny-{number}", "entityName": f"NY {number}"}
        for number in range(NEW)
    ]
    return [*new, *kept]


def written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
