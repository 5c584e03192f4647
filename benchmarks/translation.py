"""The translation desk at size: asking for work, the editor, and the control room.

python -m benchmarks.translation                 2,000 pages in twelve languages
python -m benchmarks.translation --rows 200

Aims: a request of 100 pages × 5 languages returns within a second and is done in the
background; the editor asks at most 30 queries, the control room at most 15, what any
page of the admin asks included (`wagtailadmin_account` is taken for that part).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import time
import uuid
from collections.abc import Iterable
from typing import Any

import django

LANGUAGES = ("en", "fi", "sv", "nb", "da", "is", "et", "lv", "lt", "ru", "de", "pl")
ASKED = 100
INTO = ("fi", "sv", "nb", "da", "de")
ROUNDS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000)
    rows = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()

    from django.db import connection
    from django.test import override_settings

    queue = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    with override_settings(TASKS=queue, ALLOWED_HOSTS=["*"]):
        network, boss = prepare()
        print(f"{connection.vendor}: {ASKED} pages × {len(INTO)} languages", flush=True)
        pages = [add_page(network, number, 8) for number in range(ASKED)]
        work()
        ask(network, boss, pages)
        editor(network, boss)
        fill(network, rows - ASKED)
        print(
            f"{connection.vendor}: {rows} pages × {len(LANGUAGES)} languages",
            flush=True,
        )
        room(network, boss)


def prepare() -> tuple[Any, Any]:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.networks.models import Network
    from tests import factories

    call_command("migrate", verbosity=0)
    if network := Network.objects.filter(slug="bench").first():
        # What an earlier run made serves again.
        return network, get_user_model().objects.get(username="boss")
    plan = NetworkPlan(
        slug="bench", name="Bench", hostname="bench.localhost", languages=LANGUAGES
    )
    network = ProvisionNetwork(plan).execute()
    return network, factories.member(network, factories.Role.COORDINATOR, "boss")


def add_page(network: Any, number: int, paragraphs: int) -> Any:
    """A published page with so many paragraphs in one block."""
    from hanse.site.models import PlainPage

    home = network.languages.get(locale__language_code="en").home
    if found := PlainPage.objects.child_of(home).filter(slug=f"page-{number}").first():
        return found
    text = "".join(
        f'<p data-block-key="k{n}">Paragraph {n} of page {number} is about harbours</p>'
        for n in range(paragraphs)
    )
    block = {"type": "text", "id": str(uuid.uuid4()), "value": text}
    page = PlainPage(
        title=f"Page {number}",
        slug=f"page-{number}",
        body=json.dumps([block]),
        locale=home.locale,
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def work() -> None:
    """Do what waits in the queue, as a worker does."""
    from django.core.management import call_command

    call_command("db_worker", batch=True, verbosity=0, reload=False)


def ask(network: Any, boss: Any, pages: list[Any]) -> None:
    """From the basket's button to the last unit."""
    from django.urls import reverse

    from hanse.translation.actions.request import add_to_basket
    from hanse.translation.models import Job, Unit

    client = signed_in(boss)
    url = reverse("hanse_translation:basket")
    for title in ("first", "again"):
        add_to_basket(boss, network, pages)
        client.get(url)
        before = Unit.objects.count()
        start = time.perf_counter()
        answer = client.post(url, {"languages": INTO, "title": title})
        returned = time.perf_counter() - start
        assert answer.status_code == 302, answer
        assert Unit.objects.count() == before
        start = time.perf_counter()
        work()
        done = time.perf_counter() - start
        job = Job.objects.filter(title=title).latest("pk")
        assert job.state == "open" or title == "again", job.state
        print(
            f"  {title:<6} returned in {returned * 1000:.0f} ms, worked off in "
            f"{done:.1f} s, {Unit.objects.count() - before} units",
            flush=True,
        )


def editor(network: Any, boss: Any) -> None:
    from django.urls import reverse

    from hanse.translation.actions.prepare import open_unit
    from hanse.translation.actions.take import take_source

    page = add_page(network, ASKED, 60)
    unit = open_unit(take_source(page), "fi", network)
    url = reverse("hanse_translation:unit", args=(unit.pk,))
    line(f"editor, {unit.total} texts", signed_in(boss), url)


def fill(network: Any, pages: int) -> None:
    """More pages with units in each language, half of them translated."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from hanse.site.models import PlainPage
    from hanse.translation.models import Source, Unit

    home = network.languages.get(locale__language_code="en").home
    kind = ContentType.objects.get_for_model(PlainPage)
    last = home.get_last_child()._get_lastpos_in_path()
    rows: list[Any] = []
    for number in range(ASKED + 1, ASKED + 1 + pages):
        slug = f"page-{number}"
        rows.append(
            Page(
                path=Page._get_path(home.path, home.depth + 1, last + number),
                depth=home.depth + 1,
                title=f"Page {number}",
                draft_title=f"Page {number}",
                slug=slug,
                url_path=f"{home.url_path}{slug}/",
                locale=home.locale,
                content_type=kind,
            )
        )
    # Past the tree's own way, which asks dozens of queries a page.
    rows = Page.objects.bulk_create(rows, batch_size=500)
    own: Any = PlainPage._meta.local_concrete_fields
    for start in range(0, len(rows), 100):
        part = [PlainPage(page_ptr=page) for page in rows[start : start + 100]]
        PlainPage._base_manager._insert(part, fields=own, using="default")  # type: ignore[attr-defined]
    Page.objects.filter(pk=home.pk).update(numchild=ASKED + 1 + pages)
    sources = Source.objects.bulk_create(
        Source(
            identity=f"page:{page.translation_key}",
            content_type=kind,
            object_id=str(page.pk),
            network=network,
            language="en",
            label=page.title,
            content={},
            digest="d",
        )
        for page in rows
    )
    Unit.objects.bulk_create(
        (
            Unit(
                source=source,
                network=network,
                language=code,
                total=10,
                approved=10 * (number % 2),
                untranslated=10 - 10 * (number % 2),
                words_total=100,
                words_left=100 - 100 * (number % 2),
            )
            for number, source in enumerate(sources)
            for code in LANGUAGES[1:]
        ),
        batch_size=5_000,
    )


def room(network: Any, boss: Any) -> None:
    from django.urls import reverse

    client = signed_in(boss)
    for name in ("board", "objects", "work"):
        line(name, client, reverse(f"hanse_translation:{name}"))


def signed_in(person: Any) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return client


def line(name: str, client: Any, url: str) -> None:
    """Milliseconds, and queries: all, and those that no other page of the admin asks."""
    from django.urls import reverse

    frame = set(statements(client, reverse("wagtailadmin_account")))
    every = statements(client, url)
    own = [one for one in every if one not in frame]
    times = sorted(timed(client, [url] * ROUNDS))
    print(
        f"  {name:<18} p50 {statistics.median(times):.0f} ms, p95 {times[-2]:.0f} ms, "
        f"{len(every)} queries, {len(own)} of its own",
        flush=True,
    )


def statements(client: Any, url: str) -> list[str]:
    """What a warm page asks, without the numbers in it, which may be times of day."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
        # Read now: the next request forgets them.
        asked = [re.sub(r"\d+", "0", one["sql"]) for one in captured]
    return [one for one in asked if not one.startswith(("BEGIN", "COMMIT"))]


def timed(client: Any, urls: Iterable[str]) -> list[float]:
    found = []
    for url in urls:
        start = time.perf_counter()
        client.get(url)
        found.append((time.perf_counter() - start) * 1000)
    return found


if __name__ == "__main__":
    main()
