"""Imports of a large table: time and memory for a row, on both databases.

python -m benchmarks.imports                   10,000 rows on SQLite and PostgreSQL
python -m benchmarks.imports --rows 2000 --database sqlite
python -m benchmarks.imports --profile out.prof --database sqlite

Aims for 10,000 rows: at most 400 s and 512 MB on each database. Processor time is what
counts where a machine is shared; the database's own is told beside it. The rows are made
from those of `orgs-ror` where HANSE_DATA names it.
"""

from __future__ import annotations

import argparse
import cProfile
import csv
import io
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import postgres

ROWS = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--database", choices=["sqlite", "postgres"])
    parser.add_argument("--profile", help="where to write what took the time")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        run(options.rows, options.profile)
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        if options.database != "postgres":
            failed |= measure(f"sqlite:///{name}/bench.sqlite3", Path(name))
        if options.database != "sqlite":
            if reason := postgres.missing():
                print(f"skipped: {reason}")
            else:
                with postgres.server() as database:
                    failed |= measure(database, Path(name))
    return failed


def measure(database: str, folder: Path) -> int:
    """Run these options in a process of its own, so that its memory can be told."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "HANSE_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "hanse.site.settings.dev",
        "HANSE_DEBUG": "false",
    }
    command = [sys.executable, "-m", "benchmarks.imports", "--here", *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode


def run(rows: int, profile: str | None) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from hanse.networks.actions import NetworkPlan, ProvisionNetwork

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    network = ProvisionNetwork(
        NetworkPlan(slug="bench", name="Bench", hostname="bench.localhost")
    ).execute()
    print(f"{connection.vendor}, {rows} rows; seconds elapsed / of the processor")
    with profiled(profile):
        through(network, table(rows), rows)


def through(network: object, data: bytes, rows: int) -> None:
    """A first file, and a second one in which each tenth row is another."""
    from hanse.directory.imports import runs
    from hanse.directory.imports.carrying_out import carry_out
    from hanse.directory.imports.comparing import check
    from hanse.directory.imports.mapping import ColumnMapping
    from hanse.directory.imports.readers import read_table
    from hanse.directory.models import Import, Organisation

    for title, content in (("first", data), ("second", changed(data))):
        with clock(f"{title} file kept", rows):
            run = runs.begin(
                read_table("bench.csv", content),
                network=network,  # type: ignore[arg-type]
                model=Organisation,
                source="bench",
                user=None,
                name="bench.csv",
            )
            mapping = ColumnMapping.of(run.mapping)
            mapping.targets = {column: column for column in run.columns[1:]}
            mapping.key = "nr"
            runs.choose(run, mapping)
        with clock(f"{title} compared", rows):
            check(run, runs.claim(run, Import.State.CHECKING))
            run.refresh_from_db()
        with clock(f"{title} imported", rows):
            carry_out(run, runs.claim(run, Import.State.RUNNING))
        told = {name: count for name, count in runs.counts(run).items() if count}
        assert sum(told.values()) == rows, told
        print(f"  {title}: {told}", flush=True)


@contextmanager
def clock(name: str, rows: int) -> Iterator[None]:
    """Tell what a step took, for each row too."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {name:<16} {wall:7.1f} / {cpu:6.1f} s  "
        f"{wall / rows * 1000:7.1f} / {cpu / rows * 1000:5.1f} ms a row  "
        f"{peak} MB at most",
        flush=True,
    )


@contextmanager
def profiled(path: str | None) -> Iterator[None]:
    if path is None:
        yield
        return
    with cProfile.Profile() as profile:
        yield
    profile.dump_stats(path)


HEADINGS = [
    "nr", "names.preferred.en", "names.preferred.fi", "summary", "website", "founded",
    "types", "sectors", "places.1.town", "places.1.country", "places.1.latitude",
    "places.1.longitude", "identifiers.wikidata",
]  # fmt: skip


def table(rows: int) -> bytes:
    return written(itertools.islice(zip(itertools.count(1), bases()), rows))


def written(numbered: Iterator[tuple[int, dict[str, str]]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADINGS)
    writer.writeheader()
    for number, base in numbered:
        writer.writerow(
            {
                "nr": number,
                "names.preferred.en": f"{base['name']} {number}",
                "names.preferred.fi": base["label_fi"]
                and f"{base['label_fi']} {number}",
                "summary": f"{base['name']} works in {base['city']}.",
                "website": base["website"],
                "founded": base["established"],
                "types": ("museum", "festival", "library")[number % 3],
                "sectors": ("design", "music", "film")[number % 3],
                "places.1.town": base["city"],
                "places.1.country": base["country"].lower(),
                "places.1.latitude": base["lat"],
                "places.1.longitude": base["lon"],
                "identifiers.wikidata": f"Q{9_000_000 + number}",
            }
        )
    return out.getvalue().encode()


def bases() -> Iterator[dict[str, str]]:
    """Rows of the register over and over; invented ones where it is not there."""
    path = Path(os.environ.get("HANSE_DATA", "")) / "orgs-ror" / "ror_nd_dev.csv"
    invented = {
        "name": "Harbour Studio", "label_fi": "Satamapaja", "city": "Turku",
        "website": "https://example.org/", "established": "1990", "country": "FI",
        "lat": "60.45", "lon": "22.27",
    }  # fmt: skip
    found = [invented]
    if os.environ.get("HANSE_DATA") and path.exists():
        with path.open(encoding="utf-8", newline="") as handle:
            found = list(csv.DictReader(handle))
    yield from itertools.cycle(found)


def changed(data: bytes) -> bytes:
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    for row in rows[::10]:
        row["places.1.town"] = f"New {row['places.1.town']}"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADINGS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


if __name__ == "__main__":
    sys.exit(main())
