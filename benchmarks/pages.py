"""What measurements of a network's pages have in common: its site, the bare page beside."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import django

BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
HOST = {"host": "bench.localhost"}
Timing = tuple[float, float]


def rows_of(description: str | None, default: int) -> int:
    """The argument `--rows`, with Django ready for what follows."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rows", type=int, default=default)
    rows: int = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()
    return rows


def make_network() -> tuple[Any, Any]:
    """A network in an empty database, with its home page and a bare page below it."""
    from django.core.management import call_command

    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.site.models import PlainPage

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    network = ProvisionNetwork(
        NetworkPlan(slug="bench", name="Bench", hostname="bench.localhost")
    ).execute()
    home = network.languages.get().home
    home.add_child(instance=PlainPage(title="Plain", slug="plain"))
    return network, home


def fill(what: str, make: Callable[[], object]) -> None:
    """Make the content and index it, and say how long each took."""
    from django.core.management import call_command

    from hanse.search.engines import get_engine

    started = time.monotonic()
    make()
    filled = time.monotonic()
    call_command("rebuild_search", verbosity=0)
    get_engine().refresh_statistics()
    print(
        f"{what} made in {filled - started:.0f} s, "
        f"indexed in {time.monotonic() - filled:.0f} s",
        flush=True,
    )


def report(
    title: str, pages: Mapping[str, Iterable[str]], cached: str, rounds: int
) -> None:
    """Each of `pages` by its name, uncached, beside a bare page of the same run; and
    the one at `cached` as anonymous visitors get it.
    """
    from django.db import connection
    from django.test import Client, override_settings

    ours = Client(headers=HOST)
    print(f"{connection.vendor}, {title}, {rounds} rounds; p50 / p95 in ms")
    with bare_wagtail():
        bare, queries = measure(Client(headers=HOST).get, ["/en/plain/"], rounds)
    line("bare Wagtail page", bare, queries, bare[0])
    with override_settings(HANSE_NETWORKS_PAGE_CACHE=None):
        for name, urls in pages.items():
            timing, queries = measure(ours.get, urls, rounds)
            line(name, timing, queries, bare[0])
    timing, queries = measure(ours.get, [cached], rounds)
    line("anonymous, cached", timing, queries, bare[0])


def bare_wagtail() -> AbstractContextManager[None]:
    """As `wagtail start` would have it."""
    from django.test import override_settings

    return override_settings(
        MIDDLEWARE=BARE_MIDDLEWARE,
        ROOT_URLCONF="benchmarks.bare_urls",
        TEMPLATES=bare_templates(),
    )


def bare_templates() -> list[dict[str, object]]:
    """A page template as `wagtail start` writes it, without Hanse's frame."""
    from pathlib import Path

    from django.conf import settings

    first = dict(settings.TEMPLATES[0])
    return [{**first, "DIRS": [str(Path(__file__).parent / "templates")]}]


def measure(
    get: Callable[[str], object], urls: Iterable[str], rounds: int
) -> tuple[Timing, int]:
    """(p50, p95) in milliseconds and the most queries of one request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pool = list(urls)
    urls = [pool[n % len(pool)] for n in range(rounds)]
    for url in urls[:10]:
        answer(get, url)
    queries = 0
    for url in urls[:20]:
        with CaptureQueriesContext(connection) as captured:
            answer(get, url)
        queries = max(queries, len(captured))
    times = []
    for url in urls:
        start = time.perf_counter()
        answer(get, url)
        times.append((time.perf_counter() - start) * 1000)
    cuts = statistics.quantiles(times, n=20)
    return (statistics.median(times), cuts[18]), queries


def answer(get: Callable[[str], object], url: str) -> None:
    response = get(url)
    status = getattr(response, "status_code", None)
    assert status == 200, f"{url}: {status}"


def line(name: str, timing: Timing, queries: int, bare: float) -> None:
    p50, p95 = timing
    print(
        f"  {name:<20} {p50:7.1f} / {p95:7.1f}  {queries:3} queries  "
        f"{p50 / bare:5.2f} × bare",
        flush=True,
    )
