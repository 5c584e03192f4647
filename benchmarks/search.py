"""Each engine by itself: text with six facets and highlights, browsing, autocomplete.

python -m benchmarks.search --rows 10000            the database of DATABASE_URL
python -m benchmarks.search --rows 10000 --elastic  Elasticsearch over that database

`python -m benchmarks.run` calls it for SQLite, PostgreSQL and Elasticsearch. Aims, p95
in milliseconds at 10,000 and 100,000 documents: SQLite 60 and 400, PostgreSQL 40 and
300, Elasticsearch 50 and 80, and 200 at a million; autocomplete 50.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import islice
from typing import Any

import django

from tests import node

READER = 1
CHUNK = 2_000
ROUNDS = 200
WARMING = 100
LANGUAGES = ("en", "fi", "sv", "et", "lv", "pl")
# Facets, and the vocabularies that their terms are of.
FACETS = {
    "type": "organisation-types",
    "sector": "sectors",
    "country": "countries",
    "service": "services",
    "theme": "practice-themes",
    "region": "regions",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--elastic", action="store_true")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()
    with node.server() if arguments.elastic else nullcontext("") as url:
        if url:
            use(url)
        build(arguments.rows)
        report(arguments.rows)


def use(url: str) -> None:
    """Measure the server: a slow answer must not become one of the database."""
    from django.conf import settings

    settings.HANSE_SEARCH_ENGINE = {
        "BACKEND": "hanse.search.engines.elastic.ElasticEngine",
        "OPTIONS": {"url": url, "prefix": "bench", "read_timeout": 60.0},
    }


def build(rows: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from hanse.search.engines import get_engine

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    engine = get_engine()
    started, used = time.monotonic(), time.process_time()
    made = documents(rows)
    while chunk := list(islice(made, CHUNK)):
        with transaction.atomic():
            engine.apply(chunk)
    engine.refresh_statistics()
    stored = time.monotonic()
    print(
        f"{rows} documents stored in {stored - started:.0f} s"
        f" ({time.process_time() - used:.0f} s of processor time here)",
        flush=True,
    )
    if send(engine):
        print(f"sent in {time.monotonic() - stored:.0f} s", flush=True)


def send(engine: Any) -> bool:
    """Bring everything to the server, where there is one."""
    if not hasattr(engine, "remote"):
        return False
    from hanse.search.outbox.worker import Worker

    worker = Worker(engine)
    while worker.round():
        pass
    engine.remote.refresh(engine.remote.alias(engine.epoch()))
    return True


def documents(rows: int) -> Iterator[Any]:
    """The same each time: names, texts in two languages, six facets, a place."""
    from benchmarks.data import FIRST, SECOND, THIRD, WORDS
    from hanse.search.documents import EVERYBODY, SearchDocument, Text
    from hanse.taxonomy import labels

    dice = random.Random(11)
    terms = {
        facet: [term.pk for term in labels.snapshot().of(code)]
        for facet, code in FACETS.items()
    }
    for number in range(rows):
        name = f"{dice.choice(FIRST)} {dice.choice(SECOND)} {dice.choice(THIRD)}"
        title = f"{name} {number}"
        texts = {
            code: Text(
                title=title,
                summary=" ".join(dice.choices(WORDS, k=14)),
                body=" ".join(dice.choices((*WORDS, *SECOND, *THIRD), k=60)),
            )
            for code in ("en", dice.choice(LANGUAGES))
        }
        yield SearchDocument(
            key=f"bench.thing:{number}",
            kind="thing",
            owner=READER,
            readers=frozenset({EVERYBODY}),
            texts=texts,
            names=tuple((code, title) for code in texts),
            facets={
                facet: tuple(dice.sample(known, dice.choice((1, 1, 2))))
                for facet, known in terms.items()
            },
            sort_title=title,
            date=date(2026, 1, 1) + timedelta(days=dice.randrange(300)),
            points=((dice.uniform(54, 70), dice.uniform(8, 32)),),
            payload={"title": title},
        )


def report(rows: int) -> None:
    from django.db import connection

    from benchmarks.data import FIRST, SECOND, THIRD, WORDS
    from hanse.search.engines import get_engine

    engine: Any = get_engine()
    dice = random.Random(3)
    pool = [*FIRST, *SECOND, *THIRD, *WORDS]
    warm = [" ".join(dice.sample(pool, 3)) for _ in range(WARMING)]
    # Each once: what was asked before, servers know.
    words: dict[str, None] = {}
    while len(words) < ROUNDS:
        words[" ".join(dice.sample(pool, dice.choice((1, 2))))] = None
    starts = [dice.choice(pool)[: dice.choice((2, 3, 4))] for _ in range(ROUNDS)]
    print(
        f"{type(engine).__name__} on {connection.vendor}, {rows} documents,"
        f" {ROUNDS} rounds; p50 / p95 in ms"
    )
    line(
        "text, six facets",
        [asking(engine, text=text, highlight=True) for text in words],
        [asking(engine, text=text, highlight=True) for text in warm],
    )
    pages = [asking(engine, **chosen(dice)) for _ in range(ROUNDS)]
    line("browsing", pages, pages[:WARMING])
    offers = [offering(engine, text) for text in starts]
    line("autocomplete", offers, offers[:WARMING])
    breaker = getattr(engine, "breaker", None)
    assert breaker is None or not breaker.is_open
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory of this process at most {peak:.0f} MB", flush=True)


def asking(engine: Any, **fields: Any) -> Callable[[], object]:
    from hanse.search.engines import SearchRequest

    request = SearchRequest(
        reader=READER, language="en", facets=tuple(FACETS), size=20, **fields
    )
    return lambda: engine.search(request)


def chosen(dice: random.Random) -> dict[str, Any]:
    """A page of a list, or one with something ticked."""
    from hanse.search.engines import Sort
    from hanse.taxonomy import labels

    facet, code = dice.choice(list(FACETS.items()))
    term = dice.choice(labels.snapshot().of(code)).pk
    if dice.random() < 0.5:
        return {"sort": Sort.TITLE, "page": dice.randrange(1, 20)}
    return {"sort": Sort.NEWEST, "selected": {facet: (term,)}}


def offering(engine: Any, text: str) -> Callable[[], object]:
    return lambda: engine.suggest(READER, "en", text, 8)


def line(
    name: str, calls: list[Callable[[], object]], warming: list[Callable[[], object]]
) -> None:
    # Caches fill, and what Elasticsearch runs on compiles what it runs often.
    for call in warming:
        call()
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    p95 = statistics.quantiles(times, n=20)[18]
    print(f"  {name:<20} {statistics.median(times):7.1f} / {p95:7.1f}", flush=True)


if __name__ == "__main__":
    main()
