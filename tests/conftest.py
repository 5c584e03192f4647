"""Fixtures of all tests. Each test states what it needs; nothing is set up for all."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import teardown_databases
from django.utils import translation
from pytest_django import DjangoDbBlocker

from hanse.networks.models import Network
from hanse.search import insight, learning
from hanse.search.analysis.forms import Form, memory
from tests import databases, factories, node, scheduling, selection


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """pytest-django's own, with a database that was migrated once and copied."""
    with django_db_blocker.unblock():
        made = databases.set_up(verbosity=request.config.option.verbose)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=request.config.option.verbose)


@pytest.fixture(scope="session")
def _peopled(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[databases.Peopled]:
    shared = getattr(request.config, "workerinput", {})
    with django_db_blocker.unblock():
        peopled = databases.Peopled(
            shared.get("testrunuid", f"p{os.getpid()}"), provisioned
        )
    yield peopled
    with django_db_blocker.unblock():
        peopled.close()


@pytest.fixture
def _with_networks(
    request: pytest.FixtureRequest,
    _peopled: databases.Peopled,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Connect to the database that has the networks which this test names.

    A test that commits would leave its rows to others: it gets a copy of its own. A
    module that keeps a transaction open keeps its database.
    """
    if connection.in_atomic_block:
        yield
        return
    wanted = tuple(name for name in databases.NETWORKS if name in request.fixturenames)
    with django_db_blocker.unblock():
        if _commits(request):
            _peopled.use_copy(wanted)
        else:
            _peopled.use(wanted)
    yield
    with django_db_blocker.unblock():
        _peopled.use(())


@pytest.fixture
def _django_db_helper(_with_networks: None, _django_db_helper: None) -> None:
    """pytest-django's own begins the transaction; the database is chosen before."""


@pytest.fixture(autouse=True, scope="session")
def _copies_are_not_emptied() -> Iterator[None]:
    """After a test that commits: its database is never used again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        yield


def _commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(
        (marker and marker.kwargs.get("transaction"))
        or {"transactional_db", "live_server"}.intersection(request.fixturenames)
    )


@pytest.fixture(autouse=True, scope="session")
def _words_are_looked_up_once() -> Iterator[None]:
    """Lists of lemmas are let go of after each use, and take seconds to read again."""
    known: dict[tuple[str, str], Form] = {}

    class Remembered(learning.Lemmas):
        def analyse(self, form: str) -> Form:
            key = self.language, form
            if key not in known:
                known[key] = super().analyse(form)
            return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learning, "Lemmas", Remembered)
        yield


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """No test sees what another cached: rolled-back rows come round with old ids."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    insight.forget()
    # What words the process knows is read from tables as well.
    memory.clear()
    yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The language of the last request stays with the thread; not for the next test."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _what_migrations_made(request: pytest.FixtureRequest) -> None:
    """Root page, root collection and first locale, which tests that truncate lose."""
    if not {"db", "transactional_db"}.isdisjoint(request.fixturenames):
        request.getfixturevalue(
            "transactional_db" if "transactional_db" in request.fixturenames else "db"
        )
        factories.roots()
    elif marker := request.node.get_closest_marker("django_db"):
        is_transactional = marker.kwargs.get("transaction", False)
        request.getfixturevalue("transactional_db" if is_transactional else "db")
        factories.roots()


PLANS: dict[str, dict[str, Any]] = {
    "joining": {"languages": ("en", "fi", "sv"), "published": ("en", "fi")},
    "museums": {"languages": ("de", "fi"), "published": ("de", "fi"), "hue": 72},
    "design": {"languages": ("en", "da"), "published": ("en", "da"), "hue": 33},
}


def provisioned(slug: str) -> Network:
    """One of the networks of the fixtures: the one that is there, or a new one."""
    found = Network.objects.filter(slug=slug).select_related(
        "site", "container", "collection", "default_locale"
    )
    return found.first() or factories.network(slug, **PLANS[slug])


@pytest.fixture
def joining(db: None) -> Network:
    """A network in English, Finnish and Swedish, the Swedish home still a draft."""
    return provisioned("joining")


@pytest.fixture
def museums(db: None) -> Network:
    """A network in German and Finnish."""
    return provisioned("museums")


@pytest.fixture
def design(db: None) -> Network:
    """A network in English and Danish."""
    return provisioned("design")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Any
) -> scheduling.Scheduling | None:
    if config.getoption("dist") != "loadscope":
        return None
    return scheduling.Scheduling(config, log)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        node.begin_shared()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        node.end_shared()


# Tests that need open data say so by this marker; no machine has to have it.
MAY_BE_ABSENT = "data"


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what is about another database, and what needs data not here.

    The first is no skip: each database has its own run.
    """
    kept = selection.of_this_database(items)
    others = [item for item in items if item not in kept]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item in kept]
    if os.environ.get("HANSE_DATA"):
        return
    for item in items:
        if item.get_closest_marker(MAY_BE_ABSENT):
            item.add_marker(pytest.mark.skip(reason="HANSE_DATA is not set"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded now stays: looking through it for garbage takes a fifth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name what was skipped and sum up what tests counted; `pytest_sessionfinish` fails for it in CI."""
    for report in _skips(terminalreporter):
        terminalreporter.write_line(f"skipped: {report.nodeid}: {report.longrepr[2]}")
    sums: dict[str, int] = {}
    for kind in ("passed", "failed"):
        for report in terminalreporter.stats.get(kind, []):
            for name, value in report.user_properties:
                sums[name] = sums.get(name, 0) + value
    for name, total in sorted(sums.items()):
        terminalreporter.write_line(f"{name}: {total}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("CI") != "true":
        return
    wanting = [one for one in _skips(reporter) if MAY_BE_ABSENT not in one.keywords]
    if wanting and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(wanting)} tests were skipped; in CI none may be.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skips(reporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    return list(reporter.stats.get("skipped", []))
