"""What search is owed by imports that were stopped."""

from __future__ import annotations

from datetime import datetime

from hanse.directory.imports.importer import CHUNK
from hanse.directory.imports.later import Later
from hanse.directory.imports.outcomes import Outcome
from hanse.directory.imports.runs import SILENCE, model_of
from hanse.directory.models import Import


def catch_up(run: Import) -> None:
    """Tell search of the new records that a killed run could not tell it of."""
    made = run.rows.filter(is_done=True, outcome=Outcome.NEW, undo="")
    last = made.exclude(record_id=None).order_by("-number")[:CHUNK]
    known = last.values_list("record_id", flat=True)
    Later(model_of(run), (pk for pk in known if pk is not None)).tell()


def catch_up_stopped(since: datetime | None, now: datetime) -> None:
    """The same for imports that fell silent since the last tick."""
    stopped = Import.objects.filter(
        state__in=[Import.State.RUNNING, Import.State.FAILED],
        beat__lt=now - SILENCE,
    )
    if since is not None:
        stopped = stopped.filter(beat__gte=since - SILENCE)
    for run in stopped.select_related("content_type"):
        catch_up(run)
