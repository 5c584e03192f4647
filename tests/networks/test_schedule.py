from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from hanse.networks import schedule
from hanse.networks.models import ScheduledJob

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[datetime | None, datetime]]:
    monkeypatch.setattr(schedule, "_jobs", {})
    return []


def test_run_due__tells_a_job_when_it_last_ended_well(calls: list) -> None:
    schedule.register_job("note", lambda since, now: calls.append((since, now)))

    list(schedule.run_due(NOON))
    list(schedule.run_due(NOON + timedelta(minutes=1)))

    assert calls == [(None, NOON), (NOON, NOON + timedelta(minutes=1))]


def test_run_due__waits_until_a_job_is_due(calls: list) -> None:
    schedule.register_job(
        "hourly", lambda since, now: calls.append((since, now)), timedelta(hours=1)
    )

    for minutes in (0, 30, 59, 60, 61):
        list(schedule.run_due(NOON + timedelta(minutes=minutes)))

    assert [now for _since, now in calls] == [NOON, NOON + timedelta(hours=1)]


def test_run_due__a_failure_stops_no_other_and_is_tried_again(calls: list) -> None:
    def fail(since: datetime | None, now: datetime) -> None:
        ScheduledJob.objects.create(name="half-written")
        raise ValueError("no luck")

    schedule.register_job("fails", fail, timedelta(hours=1))
    schedule.register_job("note", lambda since, now: calls.append((since, now)))

    results = list(schedule.run_due(NOON))
    again = list(schedule.run_due(NOON + timedelta(minutes=1)))

    assert [(one.name, one.error) for one in results] == [
        ("fails", "ValueError: no luck"),
        ("note", ""),
    ]
    assert [one.name for one in again] == ["fails", "note"]
    assert not ScheduledJob.objects.filter(name="half-written").exists()


def test_run_due__two_ticks_at_once_run_a_job_once(calls: list) -> None:
    def tick_inside(since: datetime | None, now: datetime) -> None:
        calls.append((since, now))
        assert list(schedule.run_due(now)) == []

    schedule.register_job("note", tick_inside, timedelta(minutes=1))
    list(schedule.run_due(NOON))

    assert len(calls) == 1


def test_tick__says_which_job_failed(calls: list) -> None:
    def fail(since: datetime | None, now: datetime) -> None:
        raise ValueError("no luck")

    schedule.register_job("fails", fail)

    with pytest.raises(CommandError, match="fails"):
        call_command("tick")
