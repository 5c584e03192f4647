"""Makers of what a library holds, written through the tree as editors do."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from hanse.library.models import (
    LibraryPage,
    PracticeDocument,
    PracticePage,
    PracticePartner,
    PracticePerson,
    Replication,
    ToolkitPage,
)
from hanse.networks.enums import Share
from hanse.networks.models import Network, PageItem

WORDS = {
    "summary": "Thirteen museums share one platform.",
    "context": "<p>Mills and canals are kept by volunteers.</p>",
    "solution": "<p>A steering group in which volunteers outnumber officials.</p>",
    "results": "<p>The sites plan their season together.</p>",
}
FAILURE = {
    "type": "failure",
    "value": {
        "title": "The map nobody opened",
        "text": "An app with 600 users.",
        "lesson": "Print one.",
    },
}


def library(network: Network, **fields: Any) -> dict[str, LibraryPage]:
    """A library below each home of a network, by language."""
    pages: dict[str, LibraryPage] = {}
    key = None
    fields.setdefault("title", "Library")
    for row in network.languages.select_related("home", "locale"):
        page = LibraryPage(
            slug="library", locale=row.locale, show_in_menus=True, **fields
        )
        if key:
            page.translation_key = key
        Page.objects.get(pk=row.home_id).add_child(instance=page)
        key = page.translation_key
        pages[row.locale.language_code] = page
    return pages


def practice(
    parent: LibraryPage,
    title: str = "One platform",
    *,
    share: str = Share.NOBODY,
    shared_with: tuple[Network, ...] = (),
    live: bool = True,
    of: PracticePage | None = None,
    partners: tuple[PracticePartner, ...] = (),
    people: tuple[PracticePerson, ...] = (),
    documents: tuple[Any, ...] = (),
    failures: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> PracticePage:
    """A practice, published unless `live=False`; `of` makes it a translation."""
    many = {
        name: fields.pop(name)
        for name in ("themes", "sectors", "countries")
        if name in fields
    }
    page = PracticePage(
        title=title,
        locale=Locale.objects.get(pk=parent.locale_id),
        **{**WORDS, **fields},
    )
    page.live = False
    if failures is not None:
        page.failures = failures
    if of is not None:
        page.translation_key = of.translation_key
    for name, terms in many.items():
        setattr(page, name, list(terms))
    page.partners, page.people = list(partners), list(people)
    page.documents = [PracticeDocument(document=one) for one in documents]
    LibraryPage.objects.get(pk=parent.pk).add_child(instance=page)
    if share != Share.NOBODY:
        item = PageItem.objects.get(pk=page.item_id)
        item.share = share
        item.save()
        item.shared_with.set(shared_with)
    revision = page.save_revision()
    if live:
        revision.publish()
    return PracticePage.objects.get(pk=page.pk)


def replication(
    network: Network, page: PracticePage, who: str = "Pori libraries", **fields: Any
) -> Replication:
    """Somebody who took a practice up, published unless `live=False`."""
    shared_with = fields.pop("shared_with", ())
    live = fields.pop("live", True)
    row = Replication(
        network=network,
        practice=page.item,
        practice_title=page.title,
        who=who,
        live=False,
        **{"place": "Pori", "from_year": 2021, **fields},
    )
    row.save()
    row.shared_with.set(shared_with)
    revision = row.save_revision()
    if live:
        revision.publish()
    return Replication.objects.get(pk=row.pk)


def toolkit(
    parent: LibraryPage, title: str = "First steps", *entries: Any, **fields: Any
) -> ToolkitPage:
    page = ToolkitPage(
        title=title,
        locale=Locale.objects.get(pk=parent.locale_id),
        live=False,
        **fields,
    )
    page.entries = list(entries)
    LibraryPage.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return ToolkitPage.objects.get(pk=page.pk)


def reading(page: PracticePage, note: str = "") -> tuple[str, dict[str, Any]]:
    return "practice", {"practice": page.item, "note": note}
