"""Measure the hot paths on every database and engine, each in a process of its own.

python -m benchmarks.run                  1,000, 10,000 and 100,000 records
python -m benchmarks.run --rows 10000
python -m benchmarks.run --only search    the engines of search by themselves
SCALE=1m python -m benchmarks.run         Elasticsearch alone, with a million documents
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests import node, postgres


def measure(
    database: str,
    rows: int,
    folder: Path,
    module: str = "benchmarks.directory",
    *more: str,
) -> int:
    command = [sys.executable, "-m", module, "--rows", str(rows), *more]
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "HANSE_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "hanse.site.settings.dev",
        "HANSE_DEBUG": "false",
    }
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--only", choices=tuple(PARTS))
    arguments = parser.parse_args()
    sizes = arguments.rows or [1_000, 10_000, 100_000]
    if os.environ.get("SCALE") == "1m":
        os.environ.setdefault("HANSE_TEST_HEAP", "2g")
        return on_elasticsearch(1_000_000)
    failed = 0
    for name, part in PARTS.items():
        if arguments.only in (None, name):
            failed |= part(sizes)
    return failed


def directory(sizes: Sequence[int]) -> int:
    failed = 0
    for rows in sizes:
        failed |= on_databases(rows, "benchmarks.directory")
    return failed


def admin(sizes: Sequence[int]) -> int:
    """The admin's lists at the size that they are made for."""
    return on_databases(5_000, "benchmarks.admin")


def newsroom(sizes: Sequence[int]) -> int:
    """Of each kind at most as many as a large network writes in some years."""
    return on_databases(min(300, *sizes), "benchmarks.newsroom")


def search(sizes: Sequence[int]) -> int:
    failed = 0
    for rows in sizes:
        failed |= on_databases(rows, "benchmarks.search")
        failed |= on_elasticsearch(rows)
    return failed


def memory(sizes: Sequence[int]) -> int:
    """The translation memory at the size that it is made for."""
    return on_databases(100_000, "benchmarks.memory")


def translation(sizes: Sequence[int]) -> int:
    """The desk: a large request, the editor, and a network of many pages."""
    return on_databases(2_000, "benchmarks.translation")


def on_databases(rows: int, module: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'bench.sqlite3'}"
        failed = measure(database, rows, folder, module)
        if reason := postgres.missing():
            print(f"skipped: {reason}")
            return failed
        with postgres.server() as database:
            return failed | measure(database, rows, folder, module)


def on_elasticsearch(rows: int) -> int:
    """With PostgreSQL beneath, as in production."""
    if reason := node.missing() or postgres.missing():
        print(f"skipped: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name, postgres.server() as database:
        return measure(database, rows, Path(name), "benchmarks.search", "--elastic")


PARTS = {
    "directory": directory,
    "admin": admin,
    "newsroom": newsroom,
    "search": search,
    "memory": memory,
    "translation": translation,
}


if __name__ == "__main__":
    sys.exit(main())
