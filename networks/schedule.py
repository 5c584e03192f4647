"""Jobs that run now and then. `manage.py tick` runs what is due; cron runs the tick.

Apps register their jobs in `AppConfig.ready()`. A job does little itself: what takes
long is a task. It must bear to run twice, and to be killed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hanse.networks.models import ScheduledJob

logger = logging.getLogger("hanse.networks.schedule")

# Gets the end of its last good run, or `None`, and the time of this one.
Run = Callable[["datetime | None", datetime], None]

EVERY_TICK = timedelta(0)


@dataclass(frozen=True)
class Job:
    name: str
    run: Run
    every: timedelta
    is_atomic: bool = True


@dataclass(frozen=True)
class JobResult:
    name: str
    error: str = ""


_jobs: dict[str, Job] = {}


def register_job(
    name: str, run: Run, every: timedelta = EVERY_TICK, *, is_atomic: bool = True
) -> None:
    """Run this at every tick, or at the first one after `every` has passed.

    A job that is not atomic opens its own transactions, short ones: nobody else can
    write to SQLite while one is open.
    """
    _jobs[name] = Job(name, run, every, is_atomic)


def jobs() -> list[Job]:
    return list(_jobs.values())


def run_due(now: datetime | None = None) -> Iterator[JobResult]:
    """Run what is due, each job in a transaction of its own or in several.

    Two ticks at once share the work: each job is claimed by one. A job that fails is
    reported, tried again at the next tick and stops no other.
    """
    moment = now or timezone.now()
    for job in jobs():
        is_due, since = _claim(job, moment)
        if not is_due:
            continue
        result = JobResult(job.name)
        try:
            with transaction.atomic() if job.is_atomic else nullcontext():
                job.run(since, moment)
        except Exception as error:  # whatever a job meets, the others must run
            logger.exception("The job %s failed.", job.name)
            result = JobResult(job.name, f"{type(error).__name__}: {error}")
        row = ScheduledJob.objects.filter(name=job.name)
        if result.error:
            row.update(error=result.error, started_at=since)
        else:
            row.update(error="", finished_at=moment)
        yield result


def _claim(job: Job, now: datetime) -> tuple[bool, datetime | None]:
    """Whether this tick may run the job, and when the last good run ended."""
    row, _made = ScheduledJob.objects.get_or_create(name=job.name)
    due = Q(started_at=None) | Q(started_at__lte=now - job.every)
    claimed = ScheduledJob.objects.filter(due, name=job.name).update(started_at=now)
    return bool(claimed), row.finished_at
