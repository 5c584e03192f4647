"""What the task backend leaves undone: killed workers and a second try.

django-tasks-db marks a task as running and never looks again. A task whose worker was
killed stays so for ever, and one that failed is not tried a second time. All tasks of
Hanse take ids, tolerate missing rows and may run twice, so both are mended here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import F

from hanse.networks import conf

# How long after each failed try the next one waits.
WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
KEEP_FINISHED = timedelta(days=14)


def mend(since: datetime | None, now: datetime) -> None:
    """Give back what dead workers held and try again what failed."""
    if not apps.is_installed("django_tasks_db"):
        return
    _reap(now)
    _retry(now)


def _results() -> Any:
    return apps.get_model("django_tasks_database", "DBTaskResult").objects


def _reap(now: datetime) -> None:
    """A task that runs longer than any may has lost its worker."""
    limit = now - conf.task_timeout()
    for result in _results().filter(status="RUNNING", started_at__lte=limit):
        _results().filter(pk=result.pk, status="RUNNING").update(
            status="FAILED",
            finished_at=F("started_at"),
            traceback="The worker was killed or the task took too long.",
            exception_class_path="builtins.TimeoutError",
        )


def _retry(now: datetime) -> None:
    """Put failed tasks back in the queue, up to as many times as there are waits.

    `worker_ids` gets one entry each time a worker takes the task.
    """
    for result in _results().filter(status="FAILED", finished_at__isnull=False):
        tries = len(result.worker_ids)
        if tries > len(WAITS) or now < result.finished_at + WAITS[max(tries - 1, 0)]:
            continue
        _results().filter(pk=result.pk, status="FAILED").update(
            status="READY", finished_at=None, run_after=now
        )


def prune(since: datetime | None, now: datetime) -> None:
    """Forget tasks that ended well long ago, and those given up as long."""
    if apps.is_installed("django_tasks_db"):
        _results().filter(
            status__in=["SUCCESSFUL", "FAILED"], finished_at__lte=now - KEEP_FINISHED
        ).delete()
