"""The desk in the admin's menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from hanse.networks.menus import PolicyMenuItem
from hanse.networks.policies import MANAGE, READ
from hanse.networks.registry import record_types
from hanse.translation.models import Job, MemoryEntry, TermConcept

# How viewsets of records name the lists of what there is to translate.
_WORDS = "-texts-index"


def is_list_of_words(item: MenuItem) -> bool:
    return str(item.name).endswith(_WORDS)


def _my_work() -> MenuItem:
    item = PolicyMenuItem(
        _("My work"),
        "hanse_translation:work",
        model=Job,
        actions=READ,
        icon_name="user",
        order=150,
    )
    item.name = "hanse-translation-mine"
    item.url = format_lazy("{}?show=mine", reverse_lazy("hanse_translation:work"))
    return item


def _items() -> list[MenuItem]:
    rows: list[tuple[Any, str, Any, frozenset[str], str]] = [
        (_("Overview"), "hanse_translation:board", Job, READ, "home"),
        (_("All translations"), "hanse_translation:work", Job, READ, "globe"),
        (_("Objects and languages"), "hanse_translation:objects", Job, READ, "list-ul"),
        (_("Jobs"), "hanse_translation:jobs", Job, READ, "tasks"),
        (_("Basket"), "hanse_translation:basket", Job, frozenset({"add"}), "plus"),
    ]
    items = [
        PolicyMenuItem(
            label,
            name,
            model=model,
            actions=actions,
            icon_name=icon,
            order=100 * number,
        )
        for number, (label, name, model, actions, icon) in enumerate(rows, 1)
    ]
    return [*items, _my_work(), *_texts_of_records(), *_stores()]


def _texts_of_records() -> Iterator[MenuItem]:
    for number, kind in enumerate(record_types()):
        viewset: Any = getattr(kind.model, "snippet_viewset", None)
        if viewset is not None:
            yield PolicyMenuItem(
                viewset.texts_menu_label or kind.model._meta.verbose_name_plural,
                viewset.get_url_name("texts_index"),
                model=kind.text_model,
                actions=MANAGE,
                icon_name=viewset.icon,
                order=600 + number,
            )


def _stores() -> Iterator[MenuItem]:
    """What translators draw on."""
    yield PolicyMenuItem(
        _("Memory"),
        "hanse_memory:index",
        model=MemoryEntry,
        actions=MANAGE,
        icon_name="folder-open-inverse",
        order=700,
    )
    yield PolicyMenuItem(
        _("Termbase"),
        "hanse_termbase:index",
        model=TermConcept,
        actions=MANAGE,
        icon_name="openquote",
        order=710,
    )


class DeskMenu(Menu):
    """Its items are made when it is asked first: viewsets of records register late."""

    @cached_property
    def registered_menu_items(self) -> list[MenuItem]:
        return _items()


def desk() -> MenuItem:
    return SubmenuMenuItem(
        _("Translations"),
        DeskMenu(),
        name="hanse-translation",
        icon_name="globe",
        order=140,
    )
