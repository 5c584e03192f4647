from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from hanse.networks import tasks
from tests.networks.slow_task import work

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _database_backend(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def result(**fields: Any) -> DBTaskResult:
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [""], "kwargs": {}},
        task_path="tests.networks.slow_task.work",
        backend_name="default",
        run_after=NOON,
        exception_class_path="",
        traceback="",
    )
    DBTaskResult.objects.filter(pk=row.pk).update(**fields)
    return row


@pytest.mark.django_db
def test_mend__gives_back_a_task_that_runs_too_long() -> None:
    dead = result(
        status="RUNNING", started_at=NOON - timedelta(hours=2), worker_ids=["a"]
    )
    alive = result(
        status="RUNNING", started_at=NOON - timedelta(minutes=5), worker_ids=["b"]
    )

    tasks.mend(None, NOON)

    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, alive.status) == ("READY", "RUNNING")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tries", "minutes", "status"),
    [
        (1, 0, "FAILED"),
        (1, 2, "READY"),
        (2, 2, "FAILED"),
        (2, 11, "READY"),
        (3, 61, "READY"),
        (4, 6000, "FAILED"),
    ],
)
def test_mend__tries_a_failed_task_again_after_a_longer_wait_each_time(
    tries: int, minutes: int, status: str
) -> None:
    failed = result(
        status="FAILED", finished_at=NOON, worker_ids=[str(n) for n in range(tries)]
    )

    tasks.mend(None, NOON + timedelta(minutes=minutes))

    failed.refresh_from_db()
    assert failed.status == status


@pytest.mark.django_db
def test_prune__keeps_what_is_recent_or_unfinished() -> None:
    old = result(status="SUCCESSFUL", finished_at=NOON - timedelta(days=15))
    recent = result(status="SUCCESSFUL", finished_at=NOON - timedelta(days=1))
    waiting = result(status="READY")

    tasks.prune(None, NOON)

    left = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert left == {recent.pk, waiting.pk}
    assert old.pk not in left


@pytest.fixture
def worker() -> Iterator[Any]:
    """Starts a real worker process on this test's database."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "db_worker", "--no-reload"]
        process = subprocess.Popen(
            [*command, "--no-startup-delay", "--interval", "0.1", *options],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "hanse.site.settings.test",
                "DATABASE_URL": _database_url(),
                "HANSE_TEST_WORKER": "true",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def _database_url() -> str:
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{own['NAME']}"
    return f"postgres://{own['USER']}@/{own['HOST']}/{own['NAME']}"


def _wait_for(path: Path) -> None:
    for _ in range(300):
        if path.exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{path.name} did not appear within 30 seconds")


@pytest.mark.django_db(transaction=True)
def test_mend__a_task_outlives_the_worker_that_was_killed(
    worker: Any, tmp_path: Path
) -> None:
    queued = work.enqueue(str(tmp_path))
    victim = worker()
    _wait_for(tmp_path / "began-0")
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    row = DBTaskResult.objects.get(pk=queued.id)
    assert row.status == "RUNNING"

    tasks.mend(None, datetime.now(UTC) + timedelta(hours=2))
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=NOON - timedelta(days=365))
    worker("--batch").wait(timeout=60)

    row.refresh_from_db()
    assert (row.status, row.return_value) == ("SUCCESSFUL", "done")
    assert len(row.worker_ids) == 2
