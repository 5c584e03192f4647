"""Terms by what people call them, in whatever language."""

from __future__ import annotations

import unicodedata

from hanse.taxonomy import labels
from hanse.taxonomy.snapshots import Snapshot

Index = dict[tuple[str, str], int]


def find_term(vocabulary: str, text: str) -> int | None:
    """The term with this code, or with this label in any language.

    Preferred labels win over others, and terms in use over retired ones. Letters count
    without case and accents.
    """
    snapshot = labels.snapshot()
    exact = snapshot.pk(vocabulary, text)
    if exact is not None:
        return exact
    return snapshot.derive(_index).get((vocabulary, folded(text)))


def folded(text: str) -> str:
    """Without case, accents and doubled spaces: `Æsthetics  ` and `æsthetics` meet."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = (one for one in plain if not unicodedata.combining(one))
    return " ".join("".join(letters).split())


def _index(snapshot: Snapshot) -> Index:
    found: Index = {}
    every = sorted(snapshot.terms.values(), key=lambda term: (term.is_retired, term.pk))
    for term in every:
        code = term.vocabulary, folded(term.code)
        found.setdefault(code, snapshot.resolve(term.pk))
    # The words of a merged term are those of the other one now.
    terms = [term for term in every if term.merged_into is None]
    for term in terms:
        for text in term.labels.values():
            found.setdefault((term.vocabulary, folded(text)), term.pk)
    for term in terms:
        for texts in term.alternatives.values():
            for text in texts:
                found.setdefault((term.vocabulary, folded(text)), term.pk)
    return found
