"""Test databases that are migrated once and copied, not migrated by every process.

Running all migrations takes some twenty seconds; each worker of each stage would do it
again. The copy is named after everything that decides how the database looks.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases

ROOT = Path(__file__).resolve().parent.parent
# What a migrated database depends on; permissions and content types come from models.
DECIDING = (
    "requirements.lock",
    "site/settings/*.py",
    "*/migrations/*.py",
    "*/models.py",
    "*/models/*.py",
    "*/apps.py",
)
KEPT = 2


def fingerprint() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for pattern in DECIDING:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def set_up(*, verbosity: int) -> Any:
    """A migrated test database for this process; returns what the teardown takes.

    Migrates only where no other process has done so for the same code.
    """
    with _lock():
        made = _SQLite() if connection.vendor == "sqlite" else _PostgreSQL()
        if not made.is_there():
            kept = setup_databases(verbosity=verbosity, interactive=False)
            made.keep()
            return kept
        made.bring()
    return setup_databases(verbosity=verbosity, interactive=False, keepdb=True)


@contextmanager
def _lock() -> Iterator[None]:
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "test"


class _SQLite:
    def __init__(self) -> None:
        self.path = _folder() / f"migrated-{fingerprint()}.sqlite3"

    def is_there(self) -> bool:
        return self.path.exists()

    def keep(self) -> None:
        unfinished = self.path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(unfinished)])
        unfinished.rename(self.path)
        others = sorted(
            _folder().glob("migrated-*.sqlite3"), key=lambda one: one.stat().st_mtime
        )
        for old in others[:-KEPT]:
            old.unlink()

    def bring(self) -> None:
        name = Path(connection.creation._get_test_db_name())
        for suffix in ("-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.path, name)


class _PostgreSQL:
    """The servers of the tests are private and short-lived, and so is what they keep."""

    def __init__(self) -> None:
        self.name = f"hanse_migrated_{fingerprint()}"

    def is_there(self) -> bool:
        return self._ask("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])

    def keep(self) -> None:
        made = str(connection.settings_dict["NAME"])
        connection.close()
        self._do(f"CREATE DATABASE {_q(self.name)} TEMPLATE {_q(made)}")

    def bring(self) -> None:
        name = connection.creation._get_test_db_name()
        self._do(f"DROP DATABASE IF EXISTS {_q(name)}")
        self._do(f"CREATE DATABASE {_q(name)} TEMPLATE {_q(self.name)}")

    def _ask(self, statement: str, values: list[str]) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone() is not None

    def _do(self, statement: str) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(statement)


def _q(name: str) -> str:
    return connection.ops.quote_name(name)
