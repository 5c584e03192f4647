"""Every address of the admin, asked by every role with ids of others.

`make sweep` sets HANSE_SWEEP=full for the whole product; otherwise networks and
languages take turns.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.isolation.content import ROLES, Things
from tests.isolation.patterns import admin_patterns
from tests.isolation.probes import Prober, plan

pytestmark = [pytest.mark.sweep, pytest.mark.django_db]

FULL = os.environ.get("HANSE_SWEEP") == "full"
# Small enough that two workers end at about the same time.
SLICES = 96 if FULL else 16


@pytest.fixture(scope="module")
def prober(world: list[Things]) -> Prober:
    return Prober(world)


@pytest.mark.parametrize("number", range(SLICES))
def test_sweep__finds_no_word_and_no_row_of_others(
    world: list[Things],
    prober: Prober,
    number: int,
    record_property: Callable[[str, object], None],
) -> None:
    outcome = prober.run(plan(world, full=FULL)[number::SLICES])

    record_property("sweep probes", outcome.asked)
    record_property("sweep leaks", len(outcome.leaks))
    record_property("sweep writes", len(outcome.writes))
    record_property("sweep errors", len(outcome.errors))
    assert outcome.is_clean(), str(outcome)


def test_plan__holds_every_address_as_every_role_by_both_methods(
    world: list[Things],
) -> None:
    probes = plan(world, full=False)

    assert len(probes) >= 10_000
    patterns = {pattern.key for pattern in admin_patterns()}
    for role in ROLES:
        for method in ("GET", "POST"):
            asked = {p.pattern for p in probes if (p.role, p.method) == (role, method)}
            assert asked == patterns
    pairs = {(probe.mine, probe.theirs) for probe in probes}
    assert len(pairs) == len(world) * (len(world) - 1)
