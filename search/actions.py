"""What a network does with its search page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page

from hanse.networks.locks import lock_page_tree
from hanse.networks.models import Network
from hanse.search.models import SearchPage

# Title and address. Words of a page and no part of the interface: editors change them.
TITLES = {
    "en": ("Search", "search"),
    "fi": ("Haku", "haku"),
    "sv": ("Sök", "sok"),
    "nb": ("Søk", "sok"),
    "da": ("Søg", "soeg"),
    "is": ("Leit", "leit"),
    "et": ("Otsing", "otsing"),
    "lv": ("Meklēšana", "meklesana"),
    "lt": ("Paieška", "paieska"),
    "ru": ("Поиск", "poisk"),
    "de": ("Suche", "suche"),
    "pl": ("Szukaj", "szukaj"),
}


@dataclass(frozen=True, kw_only=True)
class AddSearchPages:
    """Give a network a search page in each of its languages.

    They are translations of one another and stand in no menu: the header leads there.
    Languages that have one keep it, so it can be run again when a language was added.
    Returns the pages that it made.
    """

    network: Network
    user: Any = None

    @transaction.atomic
    def execute(self) -> list[SearchPage]:
        lock_page_tree()
        there = {
            page.locale_id: page
            for page in SearchPage.objects.descendant_of(self.network.container)
        }
        keys = [page.translation_key for page in there.values()]
        key = keys[0] if keys else uuid.uuid4()
        rows = self.network.languages.select_related("home", "locale")
        return [
            self._add(row.home, row.locale, key)
            for row in rows.order_by("sort_order", "pk")
            if row.home is not None and row.locale_id not in there
        ]

    def _add(self, home: Page, locale: Any, key: uuid.UUID) -> SearchPage:
        code = locale.language_code
        title, slug = TITLES.get(code, TITLES["en"])
        home = Page.objects.get(pk=home.pk)
        page = SearchPage(
            title=title,
            slug=_free(home, slug),
            locale=locale,
            translation_key=key,
            # Nobody meets it before its language is public.
            live=True,
        )
        home.add_child(instance=page)
        page.save_revision(user=self.user).publish(
            user=self.user, skip_permission_checks=True
        )
        return page


def _free(home: Page, slug: str) -> str:
    free, number = slug, 2
    while home.get_children().filter(slug=free).exists():
        free, number = f"{slug}-{number}", number + 1
    return free


def add_search_pages(network: Network, user: Any = None) -> None:
    """What provisioning runs for every network."""
    AddSearchPages(network=network, user=user).execute()
