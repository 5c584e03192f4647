"""The long parts of an import, out of the request.

Tasks take ids, tolerate rows that are gone and may run twice: what was done is not done
again, and of two tasks the later one goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from hanse.directory.imports import runs
from hanse.directory.imports.carrying_out import carry_out
from hanse.directory.imports.comparing import check
from hanse.directory.imports.undo import undo
from hanse.directory.models import Import

logger = logging.getLogger("hanse.directory.imports")

WORK: dict[str, Callable[[Import, str], None]] = {
    Import.State.CHECKING: check,
    Import.State.RUNNING: carry_out,
    Import.State.UNDOING: undo,
}


def start(run: Import, state: str, *, user: Any) -> None:
    """Do this part in the background, once the transaction is committed.

    It is done as by `user`: whoever began the import may have left since.
    """
    name = runs.claim(run, state, user=user)
    transaction.on_commit(partial(_enqueue, run.pk, name))


def _enqueue(pk: int, name: str) -> None:
    work_on_import.enqueue(pk, name)


@task()
def work_on_import(pk: int, name: str) -> None:
    run = Import.objects.filter(pk=pk, claim=name).first()
    if run is None or run.state not in WORK:
        return
    work(run, name)


def work(run: Import, name: str) -> None:
    """Do what the state says; an error ends it with a word and can be gone on from."""
    try:
        WORK[run.state](run, name)
    except runs.Taken:
        logger.info("Another task goes on with import %s.", run.pk)
    except Exception as error:
        logger.exception("Import %s stopped.", run.pk)
        Import.objects.filter(pk=run.pk, claim=name).update(
            state=Import.State.FAILED,
            error=_("It stopped: %(error)s") % {"error": str(error)[:200]},
        )
        raise
