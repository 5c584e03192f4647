from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from hanse.networks.commits import Collector, is_waiting, run_waiting

pytestmark = pytest.mark.django_db(transaction=True)


class Recorder:
    """A collector that notes each run and whether the transaction was open."""

    def __init__(self, order: int = 0) -> None:
        self.runs: list[set[object]] = []
        self.was_open: list[bool] = []
        self.collector = Collector(self._run, order)

    def _run(self, items: set[object], using: str) -> None:
        self.runs.append(items)
        self.was_open.append(connection.in_atomic_block)


def test_collector__runs_once_with_everything_before_the_commit() -> None:
    recorder = Recorder()

    with transaction.atomic():
        recorder.collector.add([1])
        recorder.collector.add([1, 2])
        assert recorder.runs == []

    assert recorder.runs == [{1, 2}]
    assert recorder.was_open == [True]


def test_collector__outside_a_transaction_runs_at_once_in_one() -> None:
    recorder = Recorder()

    recorder.collector.add([1])

    assert recorder.runs == [{1}]
    assert recorder.was_open == [True]


def test_collector__forgets_with_the_transaction() -> None:
    recorder = Recorder()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        recorder.collector.add([1])
        raise ZeroDivisionError
    with transaction.atomic():
        pass

    assert recorder.runs == []
    assert not is_waiting()


def test_collector__forgets_with_the_savepoint_and_keeps_the_rest() -> None:
    recorder = Recorder()

    with transaction.atomic():
        recorder.collector.add(["outer"])
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            Recorder().collector.add(["inner"])
            raise ZeroDivisionError
        with transaction.atomic():
            recorder.collector.add(["second"])

    assert recorder.runs == [{"outer", "second"}]


def test_collector__writes_of_a_run_are_part_of_the_transaction() -> None:
    def write(items: set[object], using: str) -> None:
        Group.objects.create(name="made before the commit")

    with transaction.atomic():
        Collector(write).add([1])

    assert Group.objects.filter(name="made before the commit").exists()


def test_collector__an_error_rolls_everything_back_and_is_told() -> None:
    def fail(items: set[object], using: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Group.objects.create(name="lost with the rest")
        Collector(fail).add([1])

    assert not Group.objects.filter(name="lost with the rest").exists()
    with transaction.atomic():
        Group.objects.create(name="the connection still works")


def test_collector__a_run_may_ask_for_more_work() -> None:
    later = Recorder(order=10)

    def ask(items: set[object], using: str) -> None:
        later.collector.add(["asked"])

    with transaction.atomic():
        later.collector.add(["first"])
        Collector(ask, order=0).add([1])

    assert later.runs == [{"first", "asked"}]


def test_run_waiting__lets_the_transaction_see_its_own_work() -> None:
    recorder = Recorder()

    with transaction.atomic():
        recorder.collector.add([1])
        run_waiting()
        assert recorder.runs == [{1}]

    assert recorder.runs == [{1}]
