"""Run every test that this machine can run, and say what it could not.

    python -m tests.run                   everything
    python -m tests.run --stage postgres  one stage; may be given more than once
    python -m tests.run --stage postgres tests/search -k facet
                                          what follows a stage goes to pytest
    python -m tests.run --stage sweep --full
                                          every network against every other, which
                                          takes long

Under `CI=true` a stage that cannot run, or a test that is skipped for want of a
program, fails the run; only what measures open data, which takes long, is left out
there unless its stage is named.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests import chromium, node, postgres

TESTS = Path(__file__).resolve().parent
WORKERS = os.environ.get("HANSE_TEST_WORKERS", "2")
PARALLEL = ["-n", WORKERS, "--dist", "loadscope"]
# Where the tests of a file share what takes long to make.
BY_FILE = ["-n", WORKERS, "--dist", "loadfile", "-p", "no:randomly"]
ORDINARY = "not browser and not packaging and not sweep and not elastic and not data"


SELECTED: list[str] = []


@dataclass(frozen=True)
class Stage:
    """`missing` says what the machine lacks for it; empty when nothing. One that keeps
    a single process busy can run `beside` an earlier stage.
    """

    name: str
    what: str
    run: Callable[[], int]
    missing: Callable[[], str] = lambda: ""
    is_optional: bool = False
    beside: str = ""


def pytest(*arguments: str, database: str = "") -> int:
    environment = {**os.environ}
    environment.pop("DATABASE_URL", None)
    # Each process of each stage would compile the product and its tests anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-m", "pytest", "-q", *arguments, *SELECTED]
    return subprocess.run(command, env=environment, check=False).returncode


def marked(name: str) -> list[str]:
    """Choose the tests with a marker, and read no file but those that name it."""
    if any(Path(one.partition("::")[0]).exists() for one in SELECTED):
        return ["-m", name]
    files = [
        str(path)
        for path in sorted(TESTS.rglob("test_*.py"))
        if f"mark.{name}" in path.read_text(encoding="utf-8")
    ]
    return ["-m", name, *files]


# What stages share; stopped at the end of the run.
servers = ExitStack()


@cache
def private_postgres() -> str:
    """The address of one server for all stages: its first migrates for the others."""
    return servers.enter_context(postgres.server(postgres.FOR_TESTS))


@cache
def migrating() -> subprocess.Popen[bytes]:
    """Migrates the private PostgreSQL meanwhile."""
    environment = {**os.environ, "DATABASE_URL": private_postgres()}
    command = [sys.executable, "-m", "tests.migrate"]
    return subprocess.Popen(command, env=environment)


def on_sqlite() -> int:
    return pytest(*PARALLEL, "-m", ORDINARY)


def on_postgres() -> int:
    # Where it failed the tests migrate themselves, and say what is wrong.
    migrating().wait()
    return pytest(*PARALLEL, "-m", ORDINARY, database=private_postgres())


def on_elasticsearch() -> int:
    """With PostgreSQL beneath, as in production, where there is one."""
    database = "" if postgres.missing() else private_postgres()
    with node.server() as address:
        os.environ[node.VARIABLE] = address
        return pytest(*PARALLEL, *marked("elastic"), database=database)


def in_the_browser() -> int:
    return pytest(*BY_FILE, *marked("browser"))


def packaged() -> int:
    return pytest(*BY_FILE, *marked("packaging"))


def with_data() -> int:
    return pytest(*PARALLEL, *marked("data"))


def no_data() -> str:
    return (
        "" if os.environ.get("HANSE_DATA") else "HANSE_DATA names no open data to read"
    )


def sweep() -> int:
    return pytest(*PARALLEL, *marked("sweep"))


STAGES = (
    Stage("sqlite", "unit and integration tests on SQLite", on_sqlite),
    Stage(
        "postgres",
        "the same on a private PostgreSQL",
        on_postgres,
        postgres.missing,
    ),
    Stage(
        "elastic",
        "search on a real Elasticsearch",
        on_elasticsearch,
        node.missing,
    ),
    Stage("sweep", "probes of the admin for leaks between networks", sweep),
    Stage("browser", "pages in Chromium", in_the_browser, chromium.missing),
    Stage(
        "packaging",
        "the wheel, and a stranger's project with it",
        packaged,
        beside="postgres",
    ),
    Stage(
        "data", "what is measured on open data", with_data, no_data, is_optional=True
    ),
)


class Beside:
    """A stage in a run of its own, which says what it found when it is waited for."""

    def __init__(self, stage: Stage) -> None:
        self.folder = servers.enter_context(tempfile.TemporaryDirectory())
        self.said = Path(self.folder) / "said"
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.run", "--stage", stage.name],
                env={**os.environ, "HANSE_VAR": self.folder},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> int:
        code = self.process.wait()
        print(self.said.read_text(encoding="utf-8", errors="replace"), flush=True)
        return code


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    names = [stage.name for stage in STAGES]
    parser.add_argument("--stage", action="append", choices=names)
    parser.add_argument("--full", action="store_true", help="the sweep's whole product")
    arguments, selected = parser.parse_known_args()
    if selected and not arguments.stage:
        parser.error("name a stage when you choose tests")
    SELECTED.extend(selected)
    if arguments.full:
        os.environ["HANSE_SWEEP"] = "full"
    wanted = arguments.stage or names
    if "postgres" in wanted and not postgres.missing():
        # Beside the first stage, which keeps a process waiting while it migrates.
        migrating()
    return run(
        [one for one in STAGES if one.name in wanted], named=bool(arguments.stage)
    )


def run(stages: Sequence[Stage], *, named: bool) -> int:
    is_ci = os.environ.get("CI") == "true"
    lines, failed, skipped = [], False, False
    beside: dict[str, Beside] = {}
    for stage in stages:
        reason = stage.missing()
        if stage.is_optional and not reason and is_ci and not named:
            reason = "left out in CI; docs/measurements.md has the results"
        if reason:
            skipped = skipped or not stage.is_optional
            lines.append(f"  skipped  {stage.name:<10} {reason}")
            continue
        beside |= {
            one.name: Beside(one)
            for one in stages
            if one.beside == stage.name and not (one.missing() or SELECTED)
        }
        print(f"\n== {stage.name}: {stage.what}", flush=True)
        start = time.monotonic()
        other = beside.get(stage.name)
        code = other.wait() if other else stage.run()
        took = f"{(time.monotonic() - start) / 60:.1f} min"
        failed = failed or code != 0
        lines.append(
            f"  {'FAILED  ' if code else 'passed  '} {stage.name:<10} "
            + (f"beside {stage.beside}" if other else took)
        )
    print("\n== Summary", *lines, sep="\n")
    if skipped and is_ci:
        print("In CI nothing may be skipped.")
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    with servers:
        sys.exit(main())
