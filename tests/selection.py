"""Which tests run on which database.

SQLite runs everything. PostgreSQL runs what asks a database, and of a test with many
cases one: where a database answers otherwise, it does so in each of them. What is about
databases themselves runs with every case on both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pytest
from django.db import connection

# Their runs choose by marker, and their database is what stands beneath.
STAGES = {"browser", "elastic", "packaging", "sweep", "data"}
WITH_EVERY_CASE = (
    "tests/isolation/",
    "tests/search/",
    "tests/translation/test_nothing_live.py",
    "tests/directory/test_killed.py",
)


def of_this_database(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    here = [item for item in items if _is_for_this_database(item)]
    if connection.vendor == "sqlite":
        return set(here)
    tests: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in here:
        tests[_test_of(item)].append(item)
    return {item for cases in tests.values() for item in _chosen(cases)}


def _is_for_this_database(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("only_on")
    if marker is not None:
        return connection.vendor in marker.args
    # What asks no database runs with the first, and once.
    return connection.vendor == "sqlite" or _asks_a_database(item)


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(
        item.get_closest_marker("django_db")
        or fixtures & {"db", "transactional_db"}
        or _is_of_a_stage(item)
    )


def _is_of_a_stage(item: pytest.Item) -> bool:
    return bool(STAGES & {mark.name for mark in item.iter_markers()})


def _test_of(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _chosen(cases: Sequence[pytest.Item]) -> Sequence[pytest.Item]:
    """One of them; the same in every process."""
    first = cases[0]
    if first.nodeid.startswith(WITH_EVERY_CASE) or _is_of_a_stage(first):
        return cases
    return [min(cases, key=lambda item: item.nodeid)]
