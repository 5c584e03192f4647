"""Wagtail's database search, made fit for SQLite with many rows.

Set `WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "hanse.search.backends.editors"}}`.
On PostgreSQL it is Wagtail's own backend; see `two_step` for what SQLite needs.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend for the project's database, as Wagtail asks for it."""
    backend = database.SearchBackend(dict(params))
    if connection.vendor != "sqlite":
        return backend
    # Here, since it extends classes that other databases cannot import.
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

    from hanse.search.backends.two_step import TwoStepSearchBackend

    if type(backend) is SQLiteSearchBackend:
        return TwoStepSearchBackend(params)
    return backend
