"""The demo's libraries into the database: each network's once."""

from __future__ import annotations

import csv
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hanse.library.imports.writing import WritePractice
from hanse.library.models import LibraryPage, PracticePage, ToolkitPage
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network, PageItem
from hanse.site.demo.library import adoptions, projects, reviewing
from hanse.site.demo.library.reading import (
    FOLDER,
    Text,
    entries_of,
    plan_of,
    practices,
    toolkits,
)
from hanse.site.demo.library.words import LIBRARY
from hanse.site.models import HomePage

Rows = list[dict[str, str]]


@dataclass
class New:
    """What one run made: libraries by network and language, practices by name."""

    libraries: dict[str, dict[str, LibraryPage]] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    # Every text of a practice, by name and language.
    pages: dict[tuple[str, str], PracticePage] = field(default_factory=dict)


def load(networks: Iterable[Network], say: Callable[[str], None]) -> int:
    """Fill the libraries that are not there yet; how many practices that made.

    What people changed or deleted in one that is there stays as they left it.
    """
    new = New()
    for network in networks:
        if not _has_library(network):
            say(f"Writing the library of {network.name}")
            _write(network, new)
    by_network = {network.slug: network for network in networks}
    adoptions.load(_rows("replications.csv"), by_network, new.items)
    for slug, libraries in new.libraries.items():
        _write_toolkits(by_network[slug], libraries, new)
    reviewing.load(_rows("reviews.csv"), new.pages)
    projects.count_readers(new.items)
    return len(new.items)


def _has_library(network: Network) -> bool:
    return LibraryPage.objects.descendant_of(network.container).exists()


def _write(network: Network, new: New) -> None:
    libraries = new.libraries[network.slug] = dict(_libraries(network))
    projects.list_projects(network)
    project = projects.keep(network)
    for name, texts in practices(network.slug).items():
        source: PracticePage | None = None
        for text in texts:
            plan = plan_of(text, texts[0], project)
            page = WritePractice(
                plan, libraries[text.language], source=source
            ).execute()
            source = source or page
            new.pages[name, text.language] = page
        item: Any = new.pages[name, texts[0].language].item
        share_item(item, texts[0].document.text("share"))
        new.items[name] = item.pk


def _libraries(network: Network) -> Iterator[tuple[str, LibraryPage]]:
    key = uuid.uuid4()
    for home in HomePage.objects.child_of(network.container):
        code = home.locale.language_code
        words = LIBRARY[code]
        page = LibraryPage(
            title=words.title,
            introduction=words.introduction,
            sources=Source.EVERYBODY,
            show_in_menus=True,
            locale=home.locale,
            translation_key=key,
        )
        home.add_child(instance=page)
        page.save_revision().publish()
        yield code, page


def _write_toolkits(
    network: Network, libraries: dict[str, LibraryPage], new: New
) -> None:
    project = projects.known(network)
    for name, texts in toolkits(network.slug).items():
        key = uuid.uuid4()
        for text in texts:
            page = _toolkit(text, new.items)
            page.slug, page.translation_key = name, key
            page.locale = libraries[text.language].locale
            page.project_id = project if _is_result(texts) else None
            parent = LibraryPage.objects.get(pk=libraries[text.language].pk)
            parent.add_child(instance=page)
            page.save_revision().publish()
        share_item(ToolkitPage.objects.get(pk=page.pk).item, Share.EVERYBODY)


def _is_result(texts: list[Text]) -> bool:
    return any(text.document.text("project") for text in texts)


def _toolkit(text: Text, items: dict[str, int]) -> ToolkitPage:
    entries = [
        {**entry, "id": str(uuid.uuid4())} for entry in entries_of(text.document, items)
    ]
    return ToolkitPage(
        title=text.document.text("title"),
        introduction=text.document.text("introduction"),
        entries=json.dumps(entries),
    )


def share_item(item: Any, share: str) -> None:
    """With everybody, or with one network by its short name."""
    if item is None or not share:
        return
    row = PageItem.objects.get(pk=item.pk)
    if share == Share.EVERYBODY:
        row.share = Share.EVERYBODY
        row.save()
        return
    row.share = Share.CHOSEN
    row.save()
    row.shared_with.set(Network.objects.filter(slug=share))


def _rows(name: str) -> Rows:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
