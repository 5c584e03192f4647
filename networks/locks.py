"""Locks that changes wait for: one around the page tree, one on a row that is edited.

On PostgreSQL Wagtail's tree loses children when pages are made, moved and deleted at
the same time. Who changes it holds this lock until the transaction ends. SQLite has
one writer anyway.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

# Any fixed number that nothing else in the database uses; "HANSE" in hexadecimal.
PAGE_TREE = 0x48414E5345


def lock_page_tree(using: str = DEFAULT_DB_ALIAS) -> None:
    """Wait for our turn to change the page tree; released at the transaction's end.

    Call it first in a transaction, before any row is read for update.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PAGE_TREE])


def lock_row(model: type[models.Model], pk: Any) -> None:
    """Wait until nobody else is saving this object; released at the transaction's end.

    Who compares what was loaded with what is saved calls it first, or two people who
    save at the same moment both find nothing newer.
    """
    rows = model._base_manager.filter(pk=pk)
    if connections[rows.db].in_atomic_block:
        rows.select_for_update().order_by().values_list("pk", flat=True).first()
