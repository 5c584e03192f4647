"""Test databases that are made once and copied, not made by every process and test.

Running all migrations takes some twenty seconds; each worker of each stage would do it
again. The copy is named after everything that decides how the database looks.

Most tests begin with one to three networks, and making one takes longer than many a
test. So a test gets a database that has the networks which its fixtures name. It is made
by the same actions as everywhere, once in a run for each set of networks. A test that
commits gets a copy of its own: emptying all tables takes longer, and loses what
migrations have made.
"""

from __future__ import annotations

import fcntl
import hashlib
import itertools
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from hanse.search.analysis.forms import memory

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


@cache
def fingerprint() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for pattern in DECIDING:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _migrated() -> str:
    return f"migrated_{fingerprint()}"


def set_up(*, verbosity: int) -> Any:
    """A migrated test database for this process; returns what the teardown takes.

    Migrates only where no other process has done so for the same code.
    """
    with _lock():
        made = _store(_migrated())
        name = connection.creation._get_test_db_name()
        if not made.is_there():
            kept = setup_databases(verbosity=verbosity, interactive=False)
            made.keep()
            _forget_old(made)
            return kept
        made.bring(name)
    return setup_databases(verbosity=verbosity, interactive=False, keepdb=True)


def prepare() -> None:
    """Migrate, where nobody has yet, and leave what was migrated for others to copy."""
    with _lock():
        made = _store(_migrated())
        if made.is_there():
            return
        kept = setup_databases(verbosity=0, interactive=False)
        made.keep()
        teardown_databases(kept, verbosity=0)


def copy(path: Path) -> None:
    """A migrated SQLite database for a process of its own, once `set_up` has run."""
    shutil.copyfile(_SQLite(_migrated()).path, path)


@contextmanager
def _lock() -> Iterator[None]:
    """One process at a time: of those with the same server, which others do not mind."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / f"{connection.vendor}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "test"


class Peopled:
    """Databases of one process that have networks already.

    `run` names the test run, which all its processes share.
    """

    def __init__(self, run: str, make: Callable[[str], object]) -> None:
        self.run, self.make = run, make
        self.plain = str(connection.settings_dict["NAME"])
        self.made: set[str] = set()

    def use(self, networks: tuple[str, ...]) -> None:
        """Connect to the database that has these networks, or to the plain one."""
        name = self._name(networks)
        if name == str(connection.settings_dict["NAME"]):
            return
        if networks and name not in self.made:
            self._bring(name, networks)
        _connect(name)

    def use_copy(self, networks: tuple[str, ...]) -> None:
        """The same, of which nobody else will see what is written to it."""
        name = f"{self._name(networks)}_copy"
        _close(name)
        self._bring(name, networks)
        _connect(name)
        # Of each copy what the process knows is another's.
        _give_index_a_name()

    def close(self) -> None:
        """Back to the plain one, which the teardown expects; the others go."""
        _connect(self.plain)
        for name in self.made:
            _close(name)
            _store(name).drop(name)
        with _lock():
            for networks in _sets():
                _store(self._kept(networks)).forget()

    def _bring(self, name: str, networks: tuple[str, ...]) -> None:
        with _lock():
            kept = _store(self._kept(networks) if networks else _migrated())
            if not kept.is_there():
                _connect(self.plain)
                connection.close()
                _store(_migrated()).bring(name)
                _connect(name)
                for network in networks:
                    self.make(network)
                _give_index_a_name()
                kept.keep()
            else:
                kept.bring(name)
        self.made.add(name)

    def _kept(self, networks: tuple[str, ...]) -> str:
        return "_".join(["run", self.run[:12], *networks])

    def _name(self, networks: tuple[str, ...]) -> str:
        return "_".join([self.plain, *networks])


NETWORKS = ("joining", "museums", "design")


def _sets() -> Iterator[tuple[str, ...]]:
    for size in range(1, len(NETWORKS) + 1):
        yield from itertools.combinations(NETWORKS, size)


# A new connection knows nothing of the tables yet, which takes as long as many a test.
# Those to the databases that others use are kept for the next test that wants them.
_parked: dict[str, Any] = {}


def _connect(name: str) -> None:
    _parked[str(connection.settings_dict["NAME"])] = connection.connection
    connection.settings_dict["NAME"] = name
    connection.connection = _parked.pop(name, None)
    # What is kept by id or address is another's in another database.
    ContentType.objects.clear_cache()
    memory.clear()
    for known in caches.all(initialized_only=True):
        known.clear()


def _close(name: str) -> None:
    if kept := _parked.pop(name, None):
        kept.close()


def _give_index_a_name() -> None:
    """Processes know a state of the index by its name: two databases, two names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hanse_search_state SET epoch = %s WHERE epoch <> ''",
            [uuid.uuid4().hex],
        )


def _store(name: str) -> Any:
    return _SQLite(name) if connection.vendor == "sqlite" else _PostgreSQL(name)


def _forget_old(newest: Any) -> None:
    if isinstance(newest, _SQLite):
        kept = sorted(
            _folder().glob("migrated_*.sqlite3"), key=lambda one: one.stat().st_mtime
        )
        for old in kept[:-KEPT]:
            old.unlink()


class _SQLite:
    """A database kept as a file beside those of the tests."""

    def __init__(self, name: str) -> None:
        self.path = _folder() / f"{name}.sqlite3"

    def is_there(self) -> bool:
        return self.path.exists()

    def keep(self) -> None:
        """Keep what the connection leads to, as it is now."""
        unfinished = self.path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(unfinished)])
        unfinished.rename(self.path)

    def bring(self, name: str) -> None:
        """Copy what is kept to a database of this name, whatever was there."""
        self.drop(name)
        shutil.copyfile(self.path, name)

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


class _PostgreSQL:
    """A database kept on the server; those of the tests are private and short-lived."""

    def __init__(self, name: str) -> None:
        self.name = f"hanse_{name}"

    def is_there(self) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            return cursor.fetchone() is not None

    def keep(self) -> None:
        made = str(connection.settings_dict["NAME"])
        connection.close()
        self._do(f"CREATE DATABASE {_q(self.name)} TEMPLATE {_q(made)}")

    def bring(self, name: str) -> None:
        self.drop(name)
        self._do(f"CREATE DATABASE {_q(name)} TEMPLATE {_q(self.name)}")

    def drop(self, name: str) -> None:
        # A thread of the test may not have closed its connection yet.
        self._do(f"DROP DATABASE IF EXISTS {_q(name)} WITH (FORCE)")

    def forget(self) -> None:
        self.drop(self.name)

    def _do(self, statement: str) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(statement)


def _q(name: str) -> str:
    return connection.ops.quote_name(name)
