from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hanse.taxonomy import labels


@dataclass(frozen=True)
class Facet:
    """A parameter of the address and a facet of search documents, of one vocabulary.

    The name stands in addresses and in the choices of editors: it never changes. Where
    its values are no terms, a subclass says what they are.
    """

    name: str
    vocabulary: str
    title: Any

    def value(self, code: str) -> int | None:
        """What a code in an address stands for; `None` where there is no such thing."""
        return labels.snapshot().pk(self.vocabulary, code)

    def code(self, value: int) -> str:
        return labels.snapshot().terms[value].code

    def label(self, value: int, language: str) -> str:
        return labels.label(value, language)

    def is_of(self, value: int, reader: int) -> bool:
        """Whether this network's visitors may choose it, count it and read its name."""
        return value in labels.snapshot().terms
