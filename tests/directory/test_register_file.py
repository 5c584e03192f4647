"""A real register file, whole: every cell in and out, a second run without a change."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from hanse.directory.columns.base import parts as exported_parts
from hanse.directory.enums import OrganisationStatus
from hanse.directory.imports import ror
from hanse.directory.imports.cells import parts
from hanse.directory.imports.exports import Export
from hanse.directory.models import Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.engines import SearchRequest, get_engine
from hanse.taxonomy.languages import content_languages

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def load(path: Path) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "import_ror",
        str(path),
        "--network=joining",
        f"--share={Share.EVERYBODY}",
        stdout=out,
        stderr=err,
    )
    return out.getvalue(), err.getvalue()


# Columns of the file and of the export that say the same in the same words.
SAME = {
    "ror": "identifiers.ror",
    "status": "status",
    "city": "places.1.town",
    "region": "places.1.region",
    "website": "website",
    "wikidata": "identifiers.wikidata",
    "established": "founded",
} | {f"label_{code}": f"names.preferred.{code}" for code, _name in settings.LANGUAGES}


def told(row: dict[str, str]) -> dict[str, Any]:
    """What a row of the file says, without what is about no column of ours."""
    found: dict[str, Any] = {name: row[name] for name in SAME}
    language = ror.LANGUAGES.get(row["name_lang"], row["name_lang"])
    if language in content_languages():
        # The name stands in the column of its language, which the file may leave out.
        found[f"label_{language}"] = found[f"label_{language}"] or row["name"]
    others = [*parts(row["aliases"])]
    others += [one.split(":", 1)[-1].strip() for one in parts(row["label_other"])]
    return found | {
        "name": True,
        "country": row["country"].lower(),
        "lat": float(row["lat"]),
        "lon": float(row["lon"]),
        "types": {ror.TYPES[one] for one in parts(row["types"])} - {""},
        "acronyms": set(parts(row["acronyms"])),
        "others": set(others),
    }


def exported(row: dict[str, str], source: dict[str, str]) -> dict[str, Any]:
    names = [
        text
        for column, cell in row.items()
        if column.startswith("names.")
        for text in exported_parts(cell)
    ]
    return {name: _same(row, column) for name, column in SAME.items()} | {
        "name": source["name"] in names,
        "country": row["places.1.country"],
        "lat": float(row["places.1.latitude"]),
        "lon": float(row["places.1.longitude"]),
        "types": set(exported_parts(row["types"])),
        "acronyms": set(exported_parts(row.get("names.acronym", ""))),
        "others": set(exported_parts(row.get("names.other", ""))),
    }


def _same(row: dict[str, str], column: str) -> str:
    """A cell as text. Where it could hold several names, a bar in one is marked."""
    cell = row.get(column, "")
    return "\n".join(exported_parts(cell)) if column.startswith("names.") else cell


def differing(network: Network, rows: list[dict[str, str]]) -> list[Any]:
    """`(ror, column, in the file, in the export)` of each cell that is another."""
    by_ror = {row["ror"]: row for row in rows}
    found = []
    for row in Export(network, Organisation).rows():
        source = by_ror.pop(row["identifiers.ror"])
        wanted, got = told(source), exported(row, source)
        found += [
            (source["ror"], name, cell, got[name])
            for name, cell in wanted.items()
            if got[name] != cell
        ]
    return found + list(by_ror)


def test_register__comes_in_whole_and_only_once(
    joining: Network, museums: Network
) -> None:
    path = Path(os.environ["HANSE_DATA"]) / "orgs-ror" / "ror_nd_dev.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    statuses = Counter(row["status"] for row in rows)
    call_command("load_vocabularies", verbosity=0)

    out, err = load(path)

    assert err == ""
    assert f"{len(rows)} rows: {len(rows)} new, " in out
    assert "Columns not imported: geonames_id, relationships, release, wikipedia" in out
    assert {
        status: Organisation.objects.filter(status=status).count()
        for status in OrganisationStatus.values
    } == dict(statuses)
    assert (
        Organisation.objects.filter(live=True).count()
        == len(rows) - statuses["withdrawn"]
    )

    out, err = load(path)

    assert err == ""
    assert f" 0 changed, {len(rows)} unchanged, " in out
    assert differing(joining, rows) == []
    for text in ("Taalainmaan korkeakoulu", "hogskolan dalarna"):
        found = get_engine().search(
            SearchRequest(reader=museums.pk, language="de", text=text)
        )
        assert found.hits[0].payload["title"] == "Dalarna University"
