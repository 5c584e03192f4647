from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS

SQLITE = "django.db.backends.sqlite3"


@checks.register("hanse")
def requests_are_transactions(**kwargs: Any) -> list[checks.CheckMessage]:
    """Locks are held until a transaction ends: without one they hold nothing."""
    if settings.DATABASES[DEFAULT_DB_ALIAS].get("ATOMIC_REQUESTS"):
        return []
    return [
        checks.Error(
            "Requests are no transactions: a killed worker leaves half-published "
            "pages, and the lock around the page tree is released at once.",
            hint='Set DATABASES["default"]["ATOMIC_REQUESTS"] = True.',
            id="hanse_networks.E006",
        )
    ]


@checks.register("hanse")
def sqlite_has_one_writer_who_waits(**kwargs: Any) -> list[checks.CheckMessage]:
    database = settings.DATABASES[DEFAULT_DB_ALIAS]
    if database["ENGINE"] != SQLITE:
        return []
    options = database.get("OPTIONS", {})
    found: list[checks.CheckMessage] = []
    if str(options.get("transaction_mode", "")).upper() != "IMMEDIATE":
        found.append(
            checks.Warning(
                "On SQLite, a transaction that reads before it writes fails at once "
                "when somebody else writes.",
                hint='Set DATABASES["default"]["OPTIONS"]["transaction_mode"] = '
                '"IMMEDIATE": writers then wait for their turn.',
                id="hanse_networks.W001",
            )
        )
    command = str(options.get("init_command", "")).lower().replace(" ", "")
    if "journal_mode=wal" not in command:
        found.append(
            checks.Warning(
                "On SQLite without a write-ahead log, readers wait for writers.",
                hint='Set DATABASES["default"]["OPTIONS"]["init_command"] = '
                '"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;".',
                id="hanse_networks.W002",
            )
        )
    return found
