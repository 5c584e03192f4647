"""An import whose process is killed again and again comes to the same end.

The process is a real one and gets a real SIGKILL, wherever in a row it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections

from hanse.directory.columns import columns_of
from hanse.directory.imports import runs
from hanse.directory.imports.mapping import ColumnMapping
from hanse.directory.imports.matches import detailed
from hanse.directory.imports.readers import Table, open_table
from hanse.directory.imports.tasks import work
from hanse.directory.models import Import, Organisation
from hanse.networks.models import Network, NetworkLogEntry
from hanse.search.engines.sql.dialects import dialect_for
from hanse.search.engines.sql.rows import rows_of
from hanse.search.outbox.stored import Documents
from hanse.search.registry import builder_for

ROWS, KILLS = 150, 20
TARGETS = {
    "ror": "identifiers.ror",
    "name": "name",
    "label_fi": "names.preferred.fi",
    "website": "website",
    "established": "founded",
    "city": "places.1.town",
    "lat": "places.1.latitude",
    "lon": "places.1.longitude",
}


def begun(path: Path, network: Network) -> Import:
    table = open_table(path)
    rows = islice(table.rows, ROWS)
    run = runs.begin(
        Table(table.kind, table.columns, rows, table.details),
        network=network,
        model=Organisation,
        source="register",
        user=None,
        name="register.csv",
    )
    mapping = ColumnMapping.of(run.mapping)
    mapping.targets = {column: TARGETS.get(column, "") for column in run.columns}
    mapping.key, mapping.language = "ror", "en"
    runs.choose(run, mapping)
    return run


def in_a_process(run: Import) -> int:
    """Go on with the import in a process of its own; its number."""
    connections.close_all()
    if pid := os.fork():
        return pid
    # Nothing of the tests' own may run in the child.
    status = 1
    try:
        work(run, runs.claim(run, Import.State.RUNNING))
        status = 0
    finally:
        os._exit(status)


def cursor_of(run: Import) -> int:
    return int(Import.objects.values_list("cursor", flat=True).get(pk=run.pk))


def killed_at(run: Import, row: int, dice: random.Random) -> None:
    pid = in_a_process(run)
    while cursor_of(run) < row:
        assert os.waitpid(pid, os.WNOHANG) == (0, 0), "It ended before."
        time.sleep(0.01)
    # Somewhere in the row that follows.
    time.sleep(dice.uniform(0, 0.05))
    os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def hashes(network: Network) -> list[str]:
    """Of each record all that was written: cells, revisions, log."""
    columns, found = columns_of(Organisation), []
    builder = builder_for(Organisation)
    assert builder is not None
    stored = Documents(dialect_for(DEFAULT_DB_ALIAS)).of_kind(builder.kind)
    records = list(detailed(Organisation).filter(network=network))
    names = columns.names(records)
    for record in records:
        entries = NetworkLogEntry.objects.filter(
            object_id=str(record.pk), content_type=record.get_content_type()
        )
        told = [
            columns.read(record, names),
            [contents(one) for one in record.revisions.order_by("pk")],
            list(entries.order_by("pk").values_list("action", "label")),
            record.live,
            record.live_revision_id == record.latest_revision_id,
        ]
        # What visitors find is what the record would be found by.
        document = rows_of(list(builder.build([record.pk])))[builder.key(record.pk)]
        assert stored[builder.key(record.pk)] == document.digest.hex()
        text = json.dumps(told, sort_keys=True, default=str)
        found.append(hashlib.sha256(text.encode()).hexdigest())
    return sorted(found)


def contents(revision: Any) -> dict[str, str]:
    record = revision.as_object()
    columns = columns_of(Organisation)
    return columns.read(record, columns.names([record]))


@pytest.mark.data
@pytest.mark.django_db(transaction=True)
def test_import__killed_twenty_times_ends_as_one_that_was_not(
    joining: Network, museums: Network
) -> None:
    path = Path(os.environ["HANSE_DATA"]) / "orgs-ror" / "ror_nd_dev.csv"
    call_command("load_vocabularies", verbosity=0)
    unbroken = begun(path, museums)
    work(unbroken, runs.claim(unbroken, Import.State.RUNNING))
    unbroken.refresh_from_db()
    dice = random.Random(20)  # noqa: S311

    run = begun(path, joining)
    for row in sorted(dice.sample(range(1, ROWS - 3), KILLS)):
        killed_at(run, row, dice)
    pid = in_a_process(run)
    assert os.waitpid(pid, 0) == (pid, 0)

    run.refresh_from_db()
    assert run.state == unbroken.state == Import.State.DONE
    assert runs.counts(run) == runs.counts(unbroken)
    assert len(hashes(museums)) == ROWS
    assert hashes(joining) == hashes(museums)
    assert connection.is_usable()
