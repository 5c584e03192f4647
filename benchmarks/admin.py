"""The lists of the directory's admin with many records: queries and time of each.

As a coordinator sees them, of a network that owns so many of each kind while another
shares as many. Aim: at most 30 queries a list at 5,000 records.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import time
from collections.abc import Iterator
from typing import Any

import django

ROUNDS = 5
MOST = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    rows = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()
    report(rows, prepare(rows))


def prepare(rows: int) -> Any:
    """Fill two networks; a coordinator of the first."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from benchmarks import data
    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.networks.enums import Role

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    ours, theirs = (
        ProvisionNetwork(
            NetworkPlan(slug=slug, name=slug.title(), hostname=f"{slug}.localhost")
        ).execute()
        for slug in ("ours", "theirs")
    )
    for network in (ours, theirs):
        data.fill(network, rows)
        fill_others(network, rows)
    fill_pairs(ours, rows)
    coordinator = get_user_model().objects.create_user("bench")
    coordinator.groups.add(ours.roles.get(role=Role.COORDINATOR).group)
    return coordinator


def fill_others(network: Any, rows: int) -> None:
    """People and projects by their names alone, shared with everybody."""
    from hanse.directory.models import Person, PersonName, Project, ProjectName
    from hanse.networks.enums import Share

    for model, name in ((Person, PersonName), (Project, ProjectName)):
        made = model.objects.bulk_create(
            model(network=network, share=Share.EVERYBODY, language="en", live=True)
            for _number in range(rows)
        )
        name.objects.bulk_create(
            name(record=row, language="en", text=f"{model.__name__} {number}")
            for number, row in enumerate(made)
        )


def fill_pairs(network: Any, rows: int) -> None:
    """Neighbours that are said to look like one."""
    from django.contrib.contenttypes.models import ContentType

    from hanse.directory.models import DuplicatePair, Organisation

    kind = ContentType.objects.get_for_model(Organisation)
    pks = Organisation.objects.filter(network=network).order_by("pk")
    numbers = list(pks.values_list("pk", flat=True)[:rows])
    DuplicatePair.objects.bulk_create(
        DuplicatePair(
            content_type=kind,
            first_id=first,
            second_id=second,
            first_network=network,
            second_network=network,
            score=0.8,
            evidence=[["name", "0.9"]],
        )
        for first, second in itertools.pairwise(numbers)
    )


def lists() -> Iterator[tuple[str, str]]:
    """The name of each list, and its address."""
    from django.urls import reverse

    from hanse.directory.models import Organisation, Person, Project

    for model in (Organisation, Person, Project):
        viewset = model.snippet_viewset
        for name in ("list", "shared", "texts_index"):
            yield f"{model.__name__}: {name}", reverse(viewset.get_url_name(name))
    for name in ("duplicates", "merges", "imports", "proposals"):
        yield name, reverse(f"hanse_{name}:index")


def report(rows: int, coordinator: Any) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.force_login(coordinator)
    print(f"{connection.vendor}, {rows} records of each kind; processor time, median")
    for name, url in lists():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        # Counted now: the next request empties the list.
        queries = len(captured)
        times = [processor_time(client, url) for _round in range(ROUNDS)]
        far = "" if queries <= MOST else f"  more than {MOST}"
        print(
            f"  {name:<28} {statistics.median(times):7.1f} ms  "
            f"{queries:3} queries{far}",
            flush=True,
        )


def processor_time(client: Any, url: str) -> float:
    """Of this process for one request, in milliseconds."""
    start = time.process_time()
    client.get(url)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
