from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Facet:
    """A parameter of the address and a facet of search documents, of one vocabulary.

    The name stands in addresses and in the choices of editors: it never changes.
    """

    name: str
    vocabulary: str
    title: Any
