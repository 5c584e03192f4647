"""Menus, footers and owed pages of a network, as its frame holds them.

What members wrote in `LanguageFrame` wins; where they wrote no menu, it is made of the
pages that say so themselves. Pages that are not live, not public or of another network
or language never appear, whoever chose them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from hanse.networks.models import LanguageFrame, NetworkLanguage

# Levels of pages that make a menu by themselves: items, and what opens below them.
LEVELS = 2


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    summary: str = ""
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What stands around pages of one language."""

    menu: tuple[MenuItem, ...] = ()
    about: str = ""
    legal: tuple[MenuItem, ...] = ()


def surroundings(rows: Iterable[NetworkLanguage]) -> dict[int, Surroundings]:
    """By the id of the network's language. Two queries for all languages together.

    `rows` come with `home` and `frame`.
    """
    known = [row for row in rows if row.home]
    pages = _pages(known)
    return {row.pk: _of(row, pages) for row in known}


def path_of(page: Page) -> str:
    """The page's address without the host."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


def _of(row: NetworkLanguage, pages: dict[int, Page]) -> Surroundings:
    home: Any = row.home
    inside = {
        pk: page
        for pk, page in pages.items()
        if page.path.startswith(home.path) and page.pk != home.pk
    }
    frame: LanguageFrame | None = getattr(row, "frame", None)
    written = list(_written(frame, inside)) if frame else []
    legal = (
        (frame.privacy_page_id, frame.imprint_page_id, frame.accessibility_page_id)
        if frame
        else ()
    )
    return Surroundings(
        menu=tuple(written or _told_by_pages(home, inside.values())),
        about=frame.about if frame else "",
        legal=tuple(_item(inside[pk]) for pk in legal if pk in inside),
    )


def _written(frame: LanguageFrame, pages: dict[int, Page]) -> Iterable[MenuItem]:
    for entry in _raw_entries(frame):
        children = tuple(
            item for link in _links(entry) if (item := _linked(link, pages))
        )
        found = _linked(entry, pages)
        if found:
            summary = str(entry.get("summary") or "")
            yield MenuItem(found.title, found.url, summary, children)


def _raw_entries(frame: LanguageFrame) -> list[dict[str, Any]]:
    """Stored values: reading blocks would ask for each page by itself."""
    return [dict(block["value"]) for block in frame.menu.raw_data]


def _links(entry: dict[str, Any]) -> list[dict[str, Any]]:
    links = entry.get("links") or []
    # A list block stores its items with an id around each.
    return [link.get("value", link) for link in links]


def _linked(link: dict[str, Any], pages: dict[int, Page]) -> MenuItem | None:
    title = str(link.get("title") or "")
    if page := pages.get(link.get("page") or 0):
        return MenuItem(title or page.title, path_of(page))
    address = str(link.get("address") or "")
    return MenuItem(title or address, address) if address else None


def _told_by_pages(home: Page, pages: Iterable[Page]) -> Iterable[MenuItem]:
    shown = [page for page in pages if page.show_in_menus]
    for page in shown:
        if page.depth == home.depth + 1:
            below = tuple(
                _item(one)
                for one in shown
                if one.depth == page.depth + 1 and one.path.startswith(page.path)
            )
            yield MenuItem(page.title, path_of(page), "", below)


def _item(page: Page) -> MenuItem:
    return MenuItem(page.title, path_of(page))


def _pages(rows: list[NetworkLanguage]) -> dict[int, Page]:
    """Every page that these menus and footers could name, in the order of the tree."""
    homes = [row.home for row in rows if row.home]
    if not homes:
        return {}
    chosen = {pk for row in rows for pk in _chosen(getattr(row, "frame", None))}
    depth = homes[0].depth
    container = homes[0].path[: -Page.steplen]
    told = Q(show_in_menus=True, depth__gt=depth, depth__lte=depth + LEVELS)
    found = (
        Page.objects.live()
        .public()
        .filter(told | Q(pk__in=sorted(chosen)), path__startswith=container)
        .select_related("locale")
        .order_by("path")
    )
    return {page.pk: page for page in found}


def _chosen(frame: LanguageFrame | None) -> Iterable[int]:
    if frame is None:
        return
    for pk in (
        frame.privacy_page_id,
        frame.imprint_page_id,
        frame.accessibility_page_id,
    ):
        if pk:
            yield pk
    for entry in _raw_entries(frame):
        for link in (entry, *_links(entry)):
            if link.get("page"):
                yield int(link["page"])
