"""All terms and labels at one moment, as plain values that threads can share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.utils.translation import get_language

Derived = TypeVar("Derived")

# The language that terms are expected to have when nothing better is there.
FALLBACK_LANGUAGE = "en"


def best_label(labels: dict[str, str], language: str | None = None) -> str:
    """The label in this language, in English, in any; empty when there is none."""
    language = language or get_language() or FALLBACK_LANGUAGE
    for code in (language, language.split("-")[0], FALLBACK_LANGUAGE):
        if code in labels:
            return labels[code]
    return next(iter(labels.values()), "")


@dataclass(frozen=True)
class TermInfo:
    """What listings need of a term.

    `labels` maps language to the preferred label, `alternatives` to the others.
    """

    pk: int
    vocabulary: str
    code: str
    parent: int | None
    sort_order: int
    is_retired: bool
    labels: dict[str, str]
    alternatives: dict[str, tuple[str, ...]]
    # The term that took its place, where it was merged.
    merged_into: int | None = None

    def label(self, language: str | None = None) -> str:
        """The preferred label: in this language, in English, in any, or the code."""
        return best_label(self.labels, language) or self.code

    def words(self) -> Iterator[tuple[str, str]]:
        """`(language, text)` of every label, preferred ones first."""
        yield from self.labels.items()
        for language, texts in self.alternatives.items():
            for text in texts:
                yield language, text


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All terms at one version of the taxonomy. Never changed once it is made.

    `vocabularies` maps the code of a vocabulary to its labels by language.
    """

    version: UUID | None
    terms: dict[int, TermInfo]
    vocabularies: dict[str, dict[str, str]] = field(default_factory=dict)
    _derived: dict[Callable[[Snapshot], object], object] = field(
        default_factory=dict, repr=False
    )

    def resolve(self, pk: int) -> int:
        """The term that this one stands for: itself, or what it was merged into."""
        term = self.terms.get(pk)
        if term is None or term.merged_into is None:
            return pk
        return term.merged_into

    def of(self, vocabulary: str) -> list[TermInfo]:
        """Terms of a vocabulary in their own order, narrower ones below broader.

        Merged ones are left out: others took their place.
        """
        return list(self.derive(_trees).get(vocabulary, ()))

    def depth(self, pk: int) -> int:
        """How many broader terms stand above this one."""
        return len(self.broader(pk))

    def broader(self, pk: int) -> list[int]:
        """Ids of the broader terms, the nearest first."""
        found: list[int] = []
        term = self.terms.get(pk)
        while term and term.parent in self.terms and term.parent not in found:
            found.append(term.parent)
            term = self.terms[term.parent]
        return found

    def with_narrower(self, pks: Iterable[int]) -> set[int]:
        """These terms and all that stand below them: who asks for music means jazz."""
        children = self.derive(_children)
        found: set[int] = set()
        waiting = [pk for pk in pks if pk in self.terms]
        while waiting:
            pk = waiting.pop()
            if pk not in found:
                found.add(pk)
                waiting.extend(children.get(pk, ()))
        return found

    @property
    def by_code(self) -> dict[tuple[str, str], int]:
        """Term ids by `(vocabulary code, term code)`, codes of merged ones, too."""
        return self.derive(_by_code)

    def pk(self, vocabulary: str, code: str) -> int | None:
        """The term of a code. That of a merged one names what took its place."""
        return self.by_code.get((vocabulary, code))

    def words(self, *vocabularies: str) -> Iterator[tuple[int, str, str]]:
        """`(term id, language, text)` of every label, preferred and alternative.

        Of all vocabularies, or of those named. What you make of it belongs into
        `derive`, so that it is made once per version.
        """
        for term in self.terms.values():
            if term.merged_into is not None:
                # Its words are those of the other term now.
                continue
            if not vocabularies or term.vocabulary in vocabularies:
                for language, text in term.words():
                    yield term.pk, language, text

    def derive(self, build: Callable[[Snapshot], Derived]) -> Derived:
        """What `build` makes of this snapshot, made once and kept as long as it.

        For indexes that other apps need of the labels, such as stems to term ids.
        Give a function of a module, not a lambda: it is the key.
        """
        try:
            return self._derived[build]  # type: ignore[return-value]
        except KeyError:
            # Two threads may both build; the results are equal and one is kept.
            return self._derived.setdefault(build, build(self))  # type: ignore[return-value]


def _order(term: TermInfo) -> tuple[int, str]:
    return term.sort_order, term.code


def _by_code(snapshot: Snapshot) -> dict[tuple[str, str], int]:
    return {
        (term.vocabulary, term.code): snapshot.resolve(pk)
        for pk, term in snapshot.terms.items()
    }


def _children(snapshot: Snapshot) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for term in sorted(snapshot.terms.values(), key=_order):
        parent = term.parent if term.parent in snapshot.terms else None
        found.setdefault(parent, []).append(term.pk)
    return found


def _trees(snapshot: Snapshot) -> dict[str, list[TermInfo]]:
    children = snapshot.derive(_children)
    trees: dict[str, list[TermInfo]] = {}
    waiting = list(reversed(children.get(None, ())))
    seen: set[int] = set()
    while waiting:
        term = snapshot.terms[waiting.pop()]
        seen.add(term.pk)
        if term.merged_into is None:
            trees.setdefault(term.vocabulary, []).append(term)
        waiting.extend(reversed(children.get(term.pk, ())))
    # A circle has no top to start from. Forms refuse circles; bulk writes may not.
    for term in sorted(snapshot.terms.values(), key=_order):
        if term.pk not in seen and term.merged_into is None:
            trees.setdefault(term.vocabulary, []).append(term)
    return trees
