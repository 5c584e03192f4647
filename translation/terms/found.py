"""A term that a source holds, with what the termbase says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FoundTerm:
    """An entry of the termbase found in a source text.

    `source` is the term as the termbase writes it and `span` where the text has it.
    The others are its words in the target language by their status; `keep` says that
    the term stays as it is.
    """

    concept: int
    source: str
    span: tuple[int, int]
    preferred: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    keep: bool = False
    note: str = ""
