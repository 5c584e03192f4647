"""Measure the hot paths on both databases, each in a process of its own.

python -m benchmarks.run                  1,000, 10,000 and 100,000 records
python -m benchmarks.run --rows 10000
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import postgres


def measure(
    database: str, rows: int, folder: Path, module: str = "benchmarks.directory"
) -> int:
    command = [sys.executable, "-m", module, "--rows", str(rows)]
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
    sizes = parser.parse_args().rows or [1_000, 10_000, 100_000]
    failed = 0
    for rows in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            failed |= measure(f"sqlite:///{folder / 'bench.sqlite3'}", rows, folder)
            if reason := postgres.missing():
                print(f"skipped: {reason}")
                continue
            with postgres.server() as database:
                failed |= measure(database, rows, folder)
    return failed | memory()


def memory() -> int:
    """The translation memory at the size that it is made for."""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'bench.sqlite3'}"
        failed |= measure(database, 100_000, folder, "benchmarks.memory")
        if not postgres.missing():
            with postgres.server() as database:
                failed |= measure(database, 100_000, folder, "benchmarks.memory")
    return failed


if __name__ == "__main__":
    sys.exit(main())
