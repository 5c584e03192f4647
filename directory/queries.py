"""What the visitor asked for, read from an address and written back into one."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.directory import facets
from hanse.directory.nearby import RADIUS, Nearby, box_value, parse_box, parse_nearby
from hanse.search.engines import Box, Sort
from hanse.search.listings import BadQuery, Facet, ListQuery

LONGEST_SHORTLIST = 40

_MOST = _("A list holds at most %(most)s entries.")
_KEY = re.compile(r"[a-z]?[1-9][0-9]{0,16}")


class View(enum.StrEnum):
    """How the same results are shown."""

    LIST = "list"
    MAP = "map"
    TABLE = "table"


@dataclass(frozen=True)
class DirectoryQuery(ListQuery):
    """What the visitor asked for: words, filters, place, view, order, and a list.

    `language` of `parse` is the visitor's, in which towns may be inflected.
    """

    facets: ClassVar[tuple[Facet, ...]] = facets.FACETS
    sorts: ClassVar[tuple[Sort, ...]] = (
        Sort.RELEVANCE,
        Sort.TITLE,
        Sort.NEWEST,
        Sort.CONFIRMED,
        Sort.DISTANCE,
    )

    near: Nearby | None = None
    box: Box | None = None
    # What the visitor keeps on a list: ids with the mark of their kind.
    shortlist: tuple[str, ...] = ()
    view: View = View.LIST

    @classmethod
    def read(cls, data: QueryDict, language: str) -> dict[str, Any]:
        return {
            **super().read(data, language),
            "near": cls._where(
                parse_nearby, data.get("near", ""), data.get("km", ""), language
            ),
            "box": cls._where(parse_box, data.get("box", "")),
            "shortlist": cls._shortlist(data.get("list", "")),
            "view": cls._view(data.get("view", "")),
        }

    @staticmethod
    def _where(read: Callable[..., Any], *values: str) -> Any:
        try:
            return read(*values)
        except ValueError as error:
            raise BadQuery(error) from None

    @staticmethod
    def _shortlist(value: str) -> tuple[str, ...]:
        ids = list(dict.fromkeys(part for part in value.split(",") if part))
        if len(ids) > LONGEST_SHORTLIST:
            raise BadQuery(_MOST % {"most": LONGEST_SHORTLIST})
        if not all(map(_KEY.fullmatch, ids)):
            raise BadQuery(_("This list cannot be read."))
        return tuple(ids)

    @staticmethod
    def _view(value: str) -> View:
        try:
            return View(value or View.LIST)
        except ValueError:
            raise BadQuery(_("The results cannot be shown like that.")) from None

    @property
    def order(self) -> Sort:
        """The order asked for, or the one that fits: by match, by distance, by name."""
        if self.sort and (self.near or self.sort != Sort.DISTANCE):
            return self.sort
        if self.text:
            return Sort.RELEVANCE
        return Sort.DISTANCE if self.near else Sort.TITLE

    @property
    def is_filtered(self) -> bool:
        return bool(super().is_filtered or self.near or self.box)

    @property
    def full_words(self) -> str:
        """What visitors are told whose list takes no more; empty while there is room."""
        if len(self.shortlist) < LONGEST_SHORTLIST:
            return ""
        return str(_MOST % {"most": LONGEST_SHORTLIST})

    def kept(self, key: str) -> DirectoryQuery:
        """The same with a record on the visitor's list."""
        return replace(self, shortlist=(*self.shortlist, key))

    def dropped(self, key: str) -> DirectoryQuery:
        """The same with a record taken off the list."""
        left = tuple(one for one in self.shortlist if one != key)
        return replace(self, shortlist=left)

    def shortlist_url(self, base: str = "", anchor: str = "") -> str:
        """The address of the list's page; `base` leads to it."""
        value = ",".join(self.shortlist)
        return f"{base}?{urlencode({'list': value}, safe=',')}{anchor}"

    def own_pairs(self) -> list[tuple[str, str]]:
        pairs = []
        if self.near:
            pairs.append(("near", self.near.text))
            if self.near.km != RADIUS:
                pairs.append(("km", str(self.near.km)))
        return pairs + self._unseen_pairs()

    def _unseen_pairs(self) -> list[tuple[str, str]]:
        pairs = []
        if self.box:
            pairs.append(("box", box_value(self.box)))
        if self.shortlist:
            pairs.append(("list", ",".join(self.shortlist)))
        if self.view != View.LIST:
            pairs.append(("view", self.view.value))
        return pairs

    def hidden_pairs(self) -> list[tuple[str, str]]:
        return self._unseen_pairs() + super().hidden_pairs()
