"""The directory page against a bare Wagtail page, in one process and run.

Ratios are what counts: the same machine in the same minute serves both. Aims: on
PostgreSQL browsing at most 3 times the bare page, with a word at most 4 times,
anonymous and cached at most 0.3 times; at most 10 queries, the same whatever the rows.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterable

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
ROUNDS = 150
FACETS = ("sector", "type", "country", "offers", "language", "market")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()
    prepare(rows)
    report(rows)


def prepare(rows: int) -> None:
    from django.core.management import call_command

    from benchmarks import data
    from hanse.directory.models import DirectoryFacet, DirectoryPage
    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.search.engines import get_engine
    from hanse.site.models import PlainPage

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    network = ProvisionNetwork(
        NetworkPlan(slug="bench", name="Bench", hostname="bench.localhost")
    ).execute()
    home = network.languages.get().home
    page = DirectoryPage(title="Directory", slug="directory")
    page.facets = [
        DirectoryFacet(facet=name, sort_order=number)
        for number, name in enumerate(FACETS)
    ]
    home.add_child(instance=page)
    home.add_child(instance=PlainPage(title="Plain", slug="plain"))
    started = time.monotonic()
    data.fill(network, rows)
    filled = time.monotonic()
    call_command("rebuild_search", verbosity=0)
    get_engine().refresh_statistics()
    print(
        f"{rows} records made in {filled - started:.0f} s, "
        f"indexed in {time.monotonic() - filled:.0f} s",
        flush=True,
    )


def report(rows: int) -> None:
    from django.db import connection
    from django.test import Client, override_settings

    host = {"host": "bench.localhost"}
    ours = Client(headers=host)
    print(f"{connection.vendor}, {rows} records, {ROUNDS} rounds; p50 / p95 in ms")
    with override_settings(
        MIDDLEWARE=BARE_MIDDLEWARE,
        ROOT_URLCONF="benchmarks.bare_urls",
        TEMPLATES=bare_templates(),
    ):
        bare = Client(headers=host)
        bare_time, bare_queries = measure(bare.get, ["/en/plain/"])
    line("bare Wagtail page", bare_time, bare_queries, bare_time[0])
    with override_settings(HANSE_NETWORKS_PAGE_CACHE=None):
        for name, urls in (("browse", browsing()), ("a word", words())):
            timing, queries = measure(ours.get, urls)
            line(name, timing, queries, bare_time[0])
    timing, queries = measure(ours.get, ["/en/directory/"])
    line("anonymous, cached", timing, queries, bare_time[0])


def bare_templates() -> list[dict[str, object]]:
    """A page template as `wagtail start` writes it, without Hanse's frame."""
    from pathlib import Path

    from django.conf import settings

    first = dict(settings.TEMPLATES[0])
    return [{**first, "DIRS": [str(Path(__file__).parent / "templates")]}]


def browsing() -> list[str]:
    dice = random.Random(1)
    countries, sectors = ["fi", "se", "ee", "lv", "pl"], ["music", "design", "games"]
    languages = ["en", "fi", "sv", "de", "ru"]
    urls = []
    for _ in range(ROUNDS):
        parts = [f"country={dice.choice(countries)}"] if dice.random() < 0.5 else []
        if dice.random() < 0.4:
            parts.append(f"sector={dice.choice(sectors)}")
        if dice.random() < 0.2:
            parts.append(f"language={dice.choice(languages)}")
        if not parts:
            parts.append(f"page={dice.randrange(1, 20)}")
        urls.append("/en/directory/?" + "&".join(parts))
    return urls


def words() -> list[str]:
    from benchmarks.data import FIRST, SECOND, THIRD

    dice = random.Random(2)
    pool = [*FIRST, *SECOND, *THIRD]
    return [f"/en/directory/?q={dice.choice(pool)}" for _ in range(ROUNDS)]


def measure(
    get: Callable[[str], object], urls: Iterable[str], rounds: int = ROUNDS
) -> tuple[tuple[float, float], int]:
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


def line(name: str, timing: tuple[float, float], queries: int, bare: float) -> None:
    p50, p95 = timing
    print(
        f"  {name:<20} {p50:7.1f} / {p95:7.1f}  {queries:3} queries  "
        f"{p50 / bare:5.2f} × bare",
        flush=True,
    )


if __name__ == "__main__":
    main()
