"""Whatever editors do to a tree: search finds exactly what visitors can open."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from hanse.networks.models import Network, NetworkLanguage
from hanse.search.engines import SearchRequest, get_engine
from hanse.search.outbox.checking import check_documents
from hanse.site.models import PlainPage
from tests.search.pages.test_documents import _documents, plain

pytestmark = pytest.mark.django_db

STEPS = 60
COMPARED_EVERY = 6


class Undone(Exception):
    pass


class Editors:
    """What people do, one thing after the other, each on a page of chance."""

    def __init__(self, networks: list[Network], dice: random.Random) -> None:
        self.networks, self.dice = networks, dice
        self.made = 0
        self.acts: list[Callable[[], None]] = [
            self.make,
            self.make,
            self.make,
            self.translate,
            self.rename,
            self.unpublish,
            self.publish,
            self.move,
            self.delete,
            self.close,
            self.open,
            self.withdraw_language,
            self.archive,
            self.undo,
        ]

    def step(self) -> str:
        act = self.dice.choice(self.acts)
        act()
        return act.__name__

    def page(self) -> PlainPage | None:
        pages = list(PlainPage.objects.order_by("pk"))
        return self.dice.choice(pages) if pages else None

    def parent(self) -> Page:
        homes = [
            row.home
            for network in self.networks
            for row in network.languages.order_by("pk")
        ]
        pages = [page for page in PlainPage.objects.order_by("pk") if page.depth < 6]
        return Page.objects.get(pk=self.dice.choice([*homes, *pages]).pk)

    def make(self) -> None:
        self.made += 1
        plain(self.parent(), f"Page {self.made}", introduction=f"Words {self.made}")

    def translate(self) -> None:
        page = self.page()
        if page is None:
            return
        taken = set(page.get_translations(inclusive=True).values_list("locale"))
        homes = [
            row.home
            for network in self.networks
            for row in network.languages.order_by("pk")
            if (row.locale_id,) not in taken
        ]
        if homes:
            self.made += 1
            plain(
                self.dice.choice(homes),
                f"Other {self.made}",
                translation_key=page.translation_key,
            )

    def rename(self) -> None:
        if page := self.page():
            self.made += 1
            page.title = page.slug = f"renamed-{self.made}"
            page.save_revision().publish()

    def unpublish(self) -> None:
        if page := self.page():
            page.unpublish()

    def publish(self) -> None:
        if page := self.page():
            page.save_revision().publish()

    def move(self) -> None:
        page, target = self.page(), self.parent()
        if page and not target.path.startswith(page.path):
            page.move(target, pos="last-child")

    def delete(self) -> None:
        if page := self.page():
            page.delete()

    def close(self) -> None:
        if page := self.page():
            PageViewRestriction.objects.get_or_create(
                page=page, restriction_type=PageViewRestriction.LOGIN
            )

    def open(self) -> None:
        row = PageViewRestriction.objects.order_by("pk").first()
        if row is not None:
            row.delete()

    def withdraw_language(self) -> None:
        row = self.dice.choice(list(NetworkLanguage.objects.order_by("pk")))
        row.is_published = not row.is_published
        row.save()

    def archive(self) -> None:
        network = self.dice.choice(self.networks)
        network.refresh_from_db()
        network.state = "archived" if network.is_open else "open"
        network.save()

    def undo(self) -> None:
        with pytest.raises(Undone), transaction.atomic():
            self.dice.choice(self.acts[:-1])()
            raise Undone


def found(network: Network) -> set[str]:
    """The addresses of all plain pages that the network's visitors find."""
    request = SearchRequest(
        reader=network.pk, language="en", kinds=("page",), size=1_000
    )
    return {
        path
        for hit in get_engine().search(request).hits
        if hit.key.startswith("hanse_site.plainpage:")
        for path in hit.payload["paths"].values()
    }


def opened(network: Network) -> set[str]:
    """The addresses of all plain pages that a stranger can open there."""
    client, paths = Client(), set()
    for page in PlainPage.objects.descendant_of(network.container):
        parts = page.get_url_parts()
        if parts is None:
            continue
        answer = client.get(parts[2], headers={"host": f"{network.slug}.localhost"})
        if answer.status_code == 200:
            paths.add(parts[2])
    return paths


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_search__finds_what_strangers_can_open(
    joining: Network, museums: Network, seed: int
) -> None:
    editors = Editors([joining, museums], random.Random(seed))  # noqa: S311
    done = []
    for step in range(1, STEPS + 1):
        done.append(editors.step())
        if step % COMPARED_EVERY == 0:
            for network in editors.networks:
                network.refresh_from_db()
                expected = opened(network) if network.is_open else set()
                assert found(network) == expected, done
    assert not check_documents(_documents()), done
    assert len(set(done)) > 8
