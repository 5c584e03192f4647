"""The keys of the editor, listed once for the page, its buttons and its script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Shortcut:
    """`keys` as they are held together. `Alt` is Control with Command on a Mac, where
    Option types letters; every action has a button, too."""

    name: str
    keys: tuple[str, ...]
    label: Any

    @property
    def aria(self) -> str:
        """As `aria-keyshortcuts` wants it."""
        words = {
            "Ctrl": "Control",
            "Esc": "Escape",
            "↑": "ArrowUp",
            "↓": "ArrowDown",
            "↵": "Enter",
        }
        return "+".join(words.get(key, key) for key in self.keys)


_TRANSLATING = (
    Shortcut("confirm", ("Ctrl", "↵"), _("Confirm and go on")),
    Shortcut("save", ("Ctrl", "S"), _("Save as a draft")),
    Shortcut("todo", ("Alt", "N"), _("Next text to do")),
    Shortcut("after", ("Alt", "↓"), _("Text after this one")),
    Shortcut("before", ("Alt", "↑"), _("Text before this one")),
    Shortcut("copy", ("Alt", "C"), _("Copy the source")),
    Shortcut("memory", ("Alt", "M"), _("Take the best from the memory")),
    Shortcut("tag", ("Alt", "1 … 9"), _("Insert a tag")),
    Shortcut("keep", ("Alt", "K"), _("Do not translate, or after all")),
    Shortcut("help", ("Alt", "H"), _("To memory, terms and remarks")),
    Shortcut("back", ("Esc",), _("From there back to the text")),
)
_REVIEWING = (
    Shortcut("approve", ("Alt", "A"), _("Approve and go on")),
    Shortcut("reject", ("Alt", "R"), _("Return with a note")),
)


def shortcuts_for(*, is_reviewing: bool) -> dict[str, Shortcut]:
    """The keys by name, in the order of the list."""
    wanted = (*_REVIEWING, *_TRANSLATING) if is_reviewing else _TRANSLATING
    return {one.name: one for one in wanted}
