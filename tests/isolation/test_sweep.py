"""Every address of the admin, asked by every role with ids of others.

`make sweep` sets HANSE_SWEEP=full for the whole product; otherwise networks and
languages take turns.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from hanse.networks.checks.middleware import LOCK
from hanse.networks.viewsets import scoping
from tests import factories
from tests.isolation.content import ROLES, Things
from tests.isolation.patterns import admin_patterns
from tests.isolation.probes import PAGE, Probe, Prober, label_of, plan
from tests.isolation.rows import changes, snapshot

pytestmark = [pytest.mark.sweep, pytest.mark.django_db]

FULL = os.environ.get("HANSE_SWEEP") == "full"
# What belongs to no network, so that there is nobody else's.
INSTALL_WIDE = {
    "hanse_taxonomy.Term",
    "hanse_taxonomy.Vocabulary",
    "wagtailcore.Locale",
}
# Small enough that two workers end at about the same time.
SLICES = 96 if FULL else 16


@pytest.fixture(scope="module")
def prober(world: list[Things], django_db_blocker: Any) -> Prober:
    with django_db_blocker.unblock():
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


def planted(
    prober: Prober, world: list[Things], url: str, method: str, who: Any
) -> Any:
    """Ask as somebody to whom the address belongs, in the name of a stranger."""
    probe = Probe("planted", method, 0, 1, "planted()", url, ())
    prober.sign_in(0, "planted", who)
    untouched, prober.before = prober.before, snapshot()
    outcome = prober.run([probe])
    prober.before = untouched
    return outcome


def test_probe__tells_of_a_word_of_others(world: list[Things], prober: Prober) -> None:
    theirs = world[1]
    boss = theirs.people["coordinator"]
    for url in (
        reverse("wagtailadmin_pages:edit", args=[theirs.pks(PAGE)[0]]),
        reverse("wagtailsnippets_hanse_directory_organisation:list"),
        reverse("wagtailadmin_reports:site_history") + "?export=xlsx",
    ):
        assert planted(prober, world, url, "GET", boss).leaks, url
    url = reverse("wagtailadmin_javascript_catalog")
    assert planted(prober, world, url, "GET", boss).is_clean()


def test_probe__tells_of_a_row_of_others_and_takes_it_back(
    world: list[Things], prober: Prober
) -> None:
    theirs = world[1]
    boss = theirs.people["coordinator"]
    page = theirs.pks(PAGE)[0]
    before = snapshot()

    for url in (
        reverse("wagtailadmin_pages:lock", args=[page]),
        reverse("wagtailadmin_pages:delete", args=[page]),
        reverse(
            "wagtailsnippets_hanse_directory_organisation:delete",
            args=theirs.pks("hanse_directory.Organisation")[:1],
        ),
        reverse("wagtailusers_users:delete", args=[theirs.people["communicator"].pk]),
    ):
        found = planted(prober, world, url, "POST", boss)
        assert found.writes, url
    # Signing in is noted on the account.
    left = [table for table, _pk, _row in changes(before, snapshot())]
    assert set(left) <= {"hanse_site_user"}


def test_probe__tells_of_an_error(world: list[Things], prober: Prober) -> None:
    url = reverse("wagtailadmin_error_test")

    assert planted(prober, world, url, "GET", factories.superuser()).errors


def test_world__has_something_for_every_id(world: list[Things]) -> None:
    """An address asked with an id of nothing would prove nothing."""
    missing = {
        f"{pattern.key}: {keyword}"
        for pattern in admin_patterns()
        for keyword in pattern.keywords
        if (label := label_of(pattern, keyword)) is not None
        and not world[0].pks(label)
        and label not in INSTALL_WIDE
    }

    assert missing == set()


# Each layer is missed where it is taken out, so none of them is there for show.


def test_sweep__misses_our_own_addresses(world: list[Things], prober: Prober) -> None:
    urls = [
        reverse(f"wagtailadmin_reports:{name}")
        for name in ("workflow", "workflow_tasks", "page_types_usage")
    ]
    probes = [Probe("coordinator", "GET", 0, 1, "report()", url) for url in urls]

    assert prober.run(probes).is_clean()
    with override_settings(ROOT_URLCONF="tests.networks.bare_urls"):
        assert prober.run(probes).leaks


def test_sweep__misses_the_lock(world: list[Things], prober: Prober) -> None:
    own, other = world[0].pks(PAGE)[0], world[1].pks(PAGE)[0]
    sent = (("new_parent_page", str(other)), ("new_title", ""))
    url = reverse("wagtailadmin_pages:copy", args=[own])
    probe = Probe("coordinator", "POST", 0, 1, "copy()", url, sent)

    assert prober.run([probe]).is_clean()
    without = [name for name in settings.MIDDLEWARE if name != LOCK]
    with override_settings(MIDDLEWARE=without):
        # A client keeps the middleware with which it first asked.
        prober.sign_in(0, "unlocked", world[0].people["coordinator"])
        found = prober.run([replace(probe, role="unlocked")])
    assert found.leaks


def test_sweep__misses_the_viewsets_scope(
    world: list[Things], prober: Prober, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reverse("wagtailsnippets_hanse_directory_organisation:list")
    probe = Probe("communicator", "GET", 0, 1, "list()", url)

    assert prober.run([probe]).is_clean()
    monkeypatch.setattr(scoping, "narrowed", lambda rows, user, actions: rows)
    assert prober.run([probe]).leaks
