"""Kill the search server during 500 publishes, and count what is lost: none may be.

    python -m benchmarks.faults               one server, killed and started again
    python -m benchmarks.faults --nodes 3     a cluster of three, of which one is killed
    python -m benchmarks.faults --publishes 100

Needs Maven and a JDK as the tests do; see tests/node.py.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests import node, postgres

# Of all publishes, after which part the server dies and comes back.
DIES, RETURNS = 0.3, 0.7


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--publishes", type=int, default=500)
    arguments = parser.parse_args()
    if reason := node.missing() or postgres.missing():
        print(f"skipped: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name, postgres.server() as database:
        os.environ |= {
            "DATABASE_URL": database,
            "HANSE_VAR": name,
            "DJANGO_SETTINGS_MODULE": "hanse.site.settings.test",
        }
        with node.cluster(Path(name), arguments.nodes) as nodes:
            return run(nodes, arguments.publishes)


def run(nodes: list[node.Node], publishes: int) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    urls = tuple(one.url for one in nodes)
    settings.HANSE_SEARCH_ENGINE = {
        "BACKEND": "hanse.search.engines.elastic.ElasticEngine",
        "OPTIONS": {"url": urls, "replicas": min(len(nodes) - 1, 1)},
    }
    call_command("migrate", verbosity=0)
    from hanse.search.engines import SearchRequest, get_engine
    from hanse.search.outbox.worker import Worker
    from tests import factories

    factories.roots()
    network = factories.network("joining", languages=("en",), published=("en",))
    engine: Any = get_engine()
    records = [
        factories.organisation(network, f"Studio {number:03} {'x' * (number % 17)}")
        for number in range(50)
    ]
    worker = Worker(engine)
    while worker.round():
        pass
    thread = threading.Thread(target=worker.run)
    thread.start()
    victim, failed, answered, times = nodes[-1], 0, 0, []
    request = SearchRequest(reader=network.pk, language="en", text="studio")
    for number in range(publishes):
        if number == int(publishes * DIES):
            victim.end(signal.SIGKILL)
            print(f"{number}: killed {victim.name}", flush=True)
        if number == int(publishes * RETURNS):
            victim.start(nodes)
            print(f"{number}: started {victim.name}", flush=True)
        record = records[number % len(records)]
        started = time.monotonic()
        try:
            record.summary = f"Change {number}"
            record.save_revision().publish()
            if number % 10 == 9:
                record.unpublish()
        except Exception as error:  # noqa: BLE001  (counted)
            failed += 1
            print(error)
        times.append(time.monotonic() - started)
        answered += engine.search(request).total > 0
    victim.wait()
    recovered = time.monotonic()
    while engine.queue.rows.exists() and time.monotonic() - recovered < 120:
        time.sleep(0.2)
    took = time.monotonic() - recovered
    worker.stop.set()
    thread.join()
    return tell(engine, publishes, failed, answered, times, took)


def tell(
    engine: Any,
    publishes: int,
    failed: int,
    answered: int,
    times: list[float],
    took: float,
) -> int:
    from hanse.search.outbox.checking import check_documents, check_index

    index = check_index(engine, deep=True)
    documents = check_documents(engine.documents)
    p95 = statistics.quantiles(times, n=20)[-1] * 1000
    print(
        f"{publishes} publishes, {failed} failed, p50 {statistics.median(times) * 1000:.0f}"
        f" ms, p95 {p95:.0f} ms; {answered} of {publishes} searches answered;"
        f" outbox empty {took:.1f} s after the server was back"
    )
    print(f"index against database: {index}")
    print(f"documents against records: {documents}")
    print(f"left in the outbox: {engine.queue.rows.count()}")
    whole = not failed and not index and not documents and answered == publishes
    return 0 if whole and not engine.queue.rows.exists() else 1


if __name__ == "__main__":
    sys.exit(main())
