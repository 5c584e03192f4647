from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Name:
    """An author. Organisations have no given name and are never turned round."""

    family: str
    given: str = ""
    is_organisation: bool = False

    @classmethod
    def person(cls, name: str) -> Name:
        """A person by the name that is written: the last word is the family's.

        A comma says it better: “van der Berg, Anna”.
        """
        family, comma, given = name.partition(",")
        if comma:
            return cls(family.strip(), given.strip())
        *first, last = name.split() or [""]
        return cls(last, " ".join(first))

    @classmethod
    def organisation(cls, name: str) -> Name:
        return cls(name, is_organisation=True)

    @property
    def literal(self) -> str:
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """What any style of citing needs of a practice.

    `key` is short and stays; `url` is the persistent address.
    """

    key: str
    title: str
    authors: tuple[Name, ...]
    # The network that publishes it.
    publisher: str
    issued: date | None
    url: str
    language: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    # Of which version the words are; empty where there are no versions yet.
    version: str = ""
    licence: str = ""
    # Where the practice was.
    place: str = ""
    # The library that it stands in.
    container: str = ""


def plain(text: str) -> str:
    """Text on one line without control characters, which no format holds."""
    kept = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    return re.sub(r"\s+", " ", kept).strip()


def plain_all(texts: Iterable[str]) -> list[str]:
    return [found for text in texts if (found := plain(text))]
