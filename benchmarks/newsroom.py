"""A newsroom's lists against a bare Wagtail page, in one process and run.

python -m benchmarks.newsroom --rows 300

As of the directory, ratios are what counts. `--rows` is of each kind: news, events of
which a third repeats, calls.
"""

from __future__ import annotations

import argparse
import os
import time
from datetime import time as clock
from datetime import timedelta
from typing import Any

import django

from benchmarks.directory import BARE_MIDDLEWARE, bare_templates, line, measure

ROUNDS = 40
LISTS = {
    "what opens it": "",
    "news": "?kind=news",
    "events": "?kind=event",
    "events of a week": "?kind=event&when=week",
    "a month": "?kind=event&view=month",
    "archive": "?kind=event&when=past",
    "calls": "?kind=call",
    "a word": "?q=harbour",
    "calendar": "?kind=event&format=ical",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=300)
    rows = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()
    prepare(rows)
    report(rows)


def prepare(rows: int) -> None:
    from django.core.management import call_command

    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.newsroom.models import NewsroomPage
    from hanse.search.engines import get_engine
    from hanse.site.models import PlainPage

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    network = ProvisionNetwork(
        NetworkPlan(slug="bench", name="Bench", hostname="bench.localhost")
    ).execute()
    home = network.languages.get().home
    home.add_child(instance=PlainPage(title="Plain", slug="plain"))
    room = NewsroomPage(title="Newsroom", slug="newsroom")
    home.add_child(instance=room)
    started = time.monotonic()
    for number in range(rows):
        for page in _pages(number):
            room.add_child(instance=page)
    filled = time.monotonic()
    call_command("rebuild_search", verbosity=0)
    get_engine().refresh_statistics()
    print(
        f"{3 * rows} pages made in {filled - started:.0f} s, "
        f"indexed in {time.monotonic() - filled:.0f} s",
        flush=True,
    )


def _pages(number: int) -> list[Any]:
    from django.utils import timezone

    from hanse.newsroom.enums import Repeats
    from hanse.newsroom.models import CallDeadline, CallPage, EventPage, NewsPage

    today = timezone.localdate()
    repeats = Repeats.WEEKLY if number % 3 == 0 else Repeats.NONE
    call = CallPage(title=f"Call of a harbour {number}")
    call.deadlines = [CallDeadline(day=today + timedelta(days=number % 90))]
    return [
        NewsPage(
            title=f"News of a harbour {number}", date=today - timedelta(days=number)
        ),
        EventPage(
            title=f"Evening in a harbour {number}",
            starts_on=today + timedelta(days=number % 120 - 40),
            starts_at=clock(18),
            ends_at=clock(20),
            repeats=repeats,
            times=8 if repeats == Repeats.WEEKLY else None,
        ),
        call,
    ]


def report(rows: int) -> None:
    from django.db import connection
    from django.test import Client, override_settings

    host = {"host": "bench.localhost"}
    ours = Client(headers=host)
    print(f"{connection.vendor}, {rows} of each kind, {ROUNDS} rounds; p50 / p95 in ms")
    with override_settings(
        MIDDLEWARE=BARE_MIDDLEWARE,
        ROOT_URLCONF="benchmarks.bare_urls",
        TEMPLATES=bare_templates(),
    ):
        bare = Client(headers=host)
        bare_time, queries = measure(bare.get, ["/en/plain/"], ROUNDS)
    line("bare Wagtail page", bare_time, queries, bare_time[0])
    with override_settings(HANSE_NETWORKS_PAGE_CACHE=None):
        for name, query in LISTS.items():
            timing, queries = measure(ours.get, [f"/en/newsroom/{query}"], ROUNDS)
            line(name, timing, queries, bare_time[0])
    timing, queries = measure(ours.get, ["/en/newsroom/"], ROUNDS)
    line("anonymous, cached", timing, queries, bare_time[0])


if __name__ == "__main__":
    main()
