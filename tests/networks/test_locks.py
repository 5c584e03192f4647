"""Pages that are made and moved at the same moment leave a tree that holds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from hanse.networks.enums import Role
from hanse.networks.locks import lock_page_tree
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import plain_page, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[BaseException]:
    """Run these in threads of their own that begin at the same moment."""
    gate = threading.Barrier(len(acts))
    errors: list[BaseException] = []

    def run(act: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=20)
            act()
        except BaseException as error:  # noqa: BLE001 - told by the caller
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return errors


def problems() -> list[Any]:
    """What treebeard finds wrong, and children that nobody counts."""
    found = [part for part in Page.find_problems() if part]
    for page in Page.objects.all():
        children = Page.objects.child_of(page).count()
        if children != page.numchild:
            found.append([page.pk, page.numchild, children])
    return found


def add_url(parent: Page) -> str:
    return reverse(
        "wagtailadmin_pages:add", args=["hanse_site", "plainpage", parent.pk]
    )


def new_page(number: int) -> dict[str, str]:
    data = {"title": f"Page {number}", "slug": f"page-{number}", "introduction": ""}
    data |= {"body-count": "0"}
    data |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    return data


def test_page_tree__holds_when_many_pages_are_made_at_once(joining: Network) -> None:
    boss = factories.member(joining, Role.COORDINATOR)
    home = Page.objects.get(pk=joining.site.root_page_id)
    before = home.get_children().count()
    clients = [signed_in(boss) for _ in range(6)]

    def make(number: int) -> Callable[[], None]:
        def act() -> None:
            response = clients[number].post(add_url(home), new_page(number))
            assert response.status_code == 302, response.content[:300]

        return act

    assert together(*(make(number) for number in range(len(clients)))) == []

    home.refresh_from_db()
    assert problems() == []
    assert home.get_children().count() == before + len(clients)


def test_page_tree__holds_when_pages_are_moved_and_made_at_once(
    joining: Network,
) -> None:
    boss = factories.member(joining, Role.COORDINATOR)
    first, second = plain_page(joining, "First"), plain_page(joining, "Second")
    movers = [plain_page(joining, f"Mover {number}") for number in range(3)]
    clients = [signed_in(boss) for _ in range(6)]

    def move(number: int) -> Callable[[], None]:
        target = first if number % 2 else second
        url = reverse(
            "wagtailadmin_pages:move_confirm", args=[movers[number].pk, target.pk]
        )

        def act() -> None:
            assert clients[number].post(url).status_code == 302

        return act

    def make(number: int) -> Callable[[], None]:
        def act() -> None:
            url = add_url(first if number % 2 else second)
            assert clients[number].post(url, new_page(number)).status_code == 302

        return act

    acts = [*(move(number) for number in range(3)), *(make(n) for n in range(3, 6))]
    assert together(*acts) == []

    assert problems() == []
    moved = {Page.objects.get(pk=mover.pk).get_parent().pk for mover in movers}
    assert moved == {first.pk, second.pk}
    children = (
        Page.objects.child_of(first).count() + Page.objects.child_of(second).count()
    )
    assert children == 6


def test_lock_page_tree__lets_one_in_after_the_other() -> None:
    held, order = threading.Event(), []

    def first() -> None:
        with transaction.atomic():
            lock_page_tree()
            held.set()
            threading.Event().wait(0.4)
            order.append("first")

    def second() -> None:
        assert held.wait(timeout=20)
        with transaction.atomic():
            lock_page_tree()
            order.append("second")

    assert together(first, second) == []
    assert order == ["first", "second"]


def test_changes_of_the_tree__take_the_lock_before_they_read(joining: Network) -> None:
    if connection.vendor != "postgresql":
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            lock_page_tree()
        assert not [one for one in queries if "advisory" in one["sql"]]
        return
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    home = Page.objects.get(pk=joining.site.root_page_id)
    page = plain_page(joining)
    acts = (
        (add_url(home), new_page(1)),
        (reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk]), {}),
        (reverse("wagtailadmin_pages:delete", args=[page.pk]), {}),
    )
    for url, data in acts:
        with CaptureQueriesContext(connection) as queries:
            boss.post(url, data)
        asked = [one["sql"] for one in queries]
        locks = [n for n, sql in enumerate(asked) if "pg_advisory_xact_lock" in sql]
        reads = [n for n, sql in enumerate(asked) if "FOR UPDATE" in sql]
        assert locks, url
        assert not reads or locks[0] < reads[0], url
