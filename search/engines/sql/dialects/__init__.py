"""What differs between databases, one module for each."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from hanse.search.engines.sql.dialects.base import Dialect, Moment
from hanse.search.engines.sql.dialects.postgresql import PostgresqlDialect
from hanse.search.engines.sql.dialects.sqlite import SqliteDialect

__all__ = ["Dialect", "Moment", "dialect_for"]

_DIALECTS: dict[str, type[Dialect]] = {
    "postgresql": PostgresqlDialect,
    "sqlite": SqliteDialect,
}


def dialect_for(using: str) -> Dialect:
    vendor = connections[using].vendor
    if vendor not in _DIALECTS:
        raise ImproperlyConfigured(
            f"The SQL search engine knows SQLite and PostgreSQL, not {vendor}."
        )
    return _DIALECTS[vendor](using)
