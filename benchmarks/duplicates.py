"""How well possible duplicates are found: two sets each, of which the truth is known.

    python -m benchmarks.duplicates

Needs HANSE_DATA. The column that says which rows are the same is withheld from both
sides; what is left are names, countries and, where a set has them, towns and points.
What is said of a row that the truth does not know is not counted: it may well be right.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django

from benchmarks.relevance import LANGUAGES as ROR_LANGUAGES

# How likely is likely: from what is shown to anybody up to what is all but sure.
SCORES = (0.65, 0.75, 0.85)

Truth = set[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """What the matcher is given of one organisation."""

    key: str
    names: tuple[str, ...]
    country: str
    town: str = ""
    point: tuple[float, float] | None = None


def main() -> int:
    folder = os.environ.get("HANSE_DATA")
    if not folder:
        print("skipped: HANSE_DATA is not set")
        return 0
    data = Path(folder)
    with tempfile.TemporaryDirectory() as var:
        os.environ["HANSE_VAR"] = var
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{var}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "hanse.site.settings.dev"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("load_vocabularies", verbosity=0)
        measure("ROR and universities, by domain", *universities(data))
        measure("Latvian museums and Wikidata, by ISIL", *museums(data))
    return 0


def universities(data: Path) -> tuple[list[Row], list[Row], Truth]:
    """Those of a list of universities whose domain is the website's of one in ROR."""
    ror, holders = [], defaultdict(set)
    for one in table(data / "orgs-ror" / "ror_nd_dev.csv"):
        key = one["ror"]
        labels = (one[f"label_{code}"] for code in ROR_LANGUAGES)
        others = (*one["acronyms"].split("|"), *one["aliases"].split("|"))
        names = tuple(filter(None, (one["name"], *labels, *others)))
        point = (float(one["lat"]), float(one["lon"])) if one["lat"] else None
        ror.append(Row(key, names, one["country"], one["city"], point))
        if host := host_of(one["website"]):
            holders[host].add(key)
    listed, truth = [], set()
    path = data / "orgs-universities" / "universities_nd.csv"
    for number, one in enumerate(table(path)):
        key = f"u{number}"
        listed.append(Row(key, (one["name"],), one["country"]))
        for domain in one["domains"].split("|"):
            truth |= {(key, other) for other in holders.get(domain, ())}
    return listed, ror, truth


def museums(data: Path) -> tuple[list[Row], list[Row], Truth]:
    """Those of the Latvian register that Wikidata knows by the same ISIL and a name."""
    known = []
    with gzip.open(
        data / "orgs-isil-wikidata" / "isil_wikidata_nd.csv.gz", "rt", encoding="utf-8"
    ) as handle:
        for one in csv.DictReader(handle):
            if one["isil"].startswith("LV-") and one["label"]:
                known.append(Row(one["isil"], (one["label"],), "LV"))
    codes = {one.key for one in known}
    listed, truth = [], set()
    path = data / "orgs-lv-museums" / "lv_museums_2020_dev.csv"
    for number, one in enumerate(table(path)):
        key, code = f"m{number}", one["ISIL kods"].strip()
        listed.append(Row(key, (one["Objekta nosaukums"].strip(),), "LV"))
        if code in codes:
            truth.add((key, code))
    return listed, known, truth


def measure(title: str, listed: list[Row], others: list[Row], truth: Truth) -> None:
    """Load both sets, compare as the tick does, and say how much of it was right."""
    from hanse.directory.duplicates.keeper import keep_some, note_all
    from hanse.directory.models import DuplicatePair, Organisation

    Organisation.objects.all().delete()
    DuplicatePair.objects.all().delete()
    by_pk = load([*listed, *others])
    note_all(Organisation)
    begun = time.process_time()
    while keep_some(Organisation):
        pass
    seconds = time.process_time() - begun
    sides = {one.key for one in listed}
    found: dict[tuple[str, str], float] = {}
    for first, second, score in DuplicatePair.objects.values_list(
        "first_id", "second_id", "score"
    ):
        one, other = by_pk[first], by_pk[second]
        if (one in sides) != (other in sides):
            found[(one, other) if one in sides else (other, one)] = score
    report(title, len(listed), len(others), truth, found, seconds)


def report(
    title: str,
    listed: int,
    others: int,
    truth: Truth,
    found: dict[tuple[str, str], float],
    seconds: float,
) -> None:
    print(f"{title}: {listed} and {others} records, {len(truth)} pairs are true")
    lefts, rights = {one for one, _ in truth}, {other for _, other in truth}
    for least in SCORES:
        pairs = {pair for pair, score in found.items() if score >= least}
        judged = {pair for pair in pairs if pair[0] in lefts or pair[1] in rights}
        right = judged & truth
        print(
            f"  likeness ≥ {least}: precision {part(right, judged)}, "
            f"recall {part(right, truth)}; {len(pairs - judged)} pairs not judged"
        )
    best = likeliest(found)
    chosen = {(one, other) for one, other in best.items() if one in lefts}
    print(
        f"  the likeliest of each alone: precision {part(chosen & truth, chosen)}, "
        f"recall {part(chosen & truth, truth)}"
    )
    print(f"  compared in {seconds:.0f} s of processor time", flush=True)
    for pair in sorted(truth - set(found))[:5]:
        print(f"  missed: {pair}")


def likeliest(found: dict[tuple[str, str], float]) -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for (one, other), score in found.items():
        best[one] = max(best.get(one, (0.0, "")), (score, other))
    return {one: other for one, (_score, other) in best.items()}


def part(some: set[Any], whole: set[Any]) -> str:
    if not whole:
        return "–"
    return f"{len(some) / len(whole):.3f} ({len(some)} of {len(whole)})"


def load(rows: Iterable[Row]) -> dict[int, str]:
    """Make the records in bulk, with nothing that the matcher does not read."""
    from hanse.directory.models import (
        Organisation,
        OrganisationName,
        OrganisationPlace,
    )
    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.networks.models import Network
    from hanse.taxonomy.models import Term

    plan = NetworkPlan(slug="bench", name="Bench", hostname="bench.localhost")
    network = Network.objects.first() or ProvisionNetwork(plan).execute()
    countries = dict(
        Term.objects.filter(vocabulary__code="countries").values_list("code", "pk")
    )
    rows = list(rows)
    made = Organisation.objects.bulk_create(
        [Organisation(network=network, language="en") for _row in rows],
        batch_size=500,
    )
    names, places = [], []
    for record, row in zip(made, rows, strict=True):
        names += [
            OrganisationName(record=record, text=text[:300], language="en")
            for text in row.names
        ]
        latitude, longitude = row.point or (None, None)
        places.append(
            OrganisationPlace(
                record=record,
                town=row.town,
                country_id=countries[row.country.lower()],
                latitude=latitude,
                longitude=longitude,
            )
        )
    OrganisationName.objects.bulk_create(names, batch_size=500)
    OrganisationPlace.objects.bulk_create(places, batch_size=500)
    return {record.pk: row.key for record, row in zip(made, rows, strict=True)}


def table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def host_of(url: str) -> str:
    host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    return host.removeprefix("www.")


if __name__ == "__main__":
    sys.exit(main())
