"""Begin anew: an empty database and no uploaded files."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from hanse.networks.models import Network
from hanse.site.demo.texts import NETWORKS


class NotTheDemo(Exception):
    """The database holds more than the demo; it is not ours to empty."""


def reset() -> None:
    """Empty the database and the media folder.

    Raises `NotTheDemo` when there are networks that the demo does not make.
    """
    _check()
    if connection.vendor == "sqlite":
        _remove_file()
    else:
        _drop_schema()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _check() -> None:
    if Network._meta.db_table not in connection.introspection.table_names():
        return
    ours = {demo.slug for demo in NETWORKS}
    others = Network.objects.exclude(slug__in=ours).values_list("name", flat=True)
    if others:
        raise NotTheDemo(
            "The database holds networks that the demo did not make: "
            f"{', '.join(others)}. Nothing was deleted."
        )


def _remove_file() -> None:
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _drop_schema() -> None:
    """All of the schema, with functions and sequences; `migrate` makes it anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {schema}")
