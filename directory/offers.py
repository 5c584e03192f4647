"""Filters that a visitor has typed as words: “design Tartu” is a sector and a town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from hanse.directory import places
from hanse.directory.nearby import Nearby
from hanse.directory.queries import DirectoryQuery
from hanse.search.analysis import tokenise
from hanse.search.analysis.forms import language_of, memory
from hanse.search.labels import label_index
from hanse.search.listings import Facet
from hanse.taxonomy import labels

# More words are a text; nobody types filters in it.
MOST_WORDS = 6
# In a town and its outskirts: larger ones reach further.
IN_TOWN = ((1_000_000, 25), (200_000, 15), (0, 10))


@dataclass(frozen=True)
class Offer:
    """The same search with filters in place of words. Its count is the caller's."""

    query: DirectoryQuery
    label: str


def offer(query: DirectoryQuery, language: str, shown: Sequence[Facet]) -> Offer | None:
    """What the words of a query could be as filters; `None` where they name none.

    Words that name nothing stay words. Names of terms and towns are recognised in
    every language, inflected as far as the analysis of words goes. Only facets that
    the page shows, the first of them that has a term.
    """
    words = tokenise(query.text)
    if not words or len(words) > MOST_WORDS:
        return None
    left = list(words)
    parts: list[str] = []
    selected = dict(query.selected)
    near = query.near
    terms = _terms(words, language, shown)
    known = labels.snapshot().terms
    for pk, (facet, named) in terms.items():
        selected[facet] = tuple(sorted({*selected.get(facet, ()), pk}))
        parts.append(known[pk].label(language))
        left = [word for word in left if word not in named]
    if near is None and (found := places.recognise(left, language)):
        place, part = found
        near = _in_town(place, language)
        parts.append(_("in %(town)s") % {"town": place.name_in(language)})
        del left[part]
    if not parts:
        return None
    text = " ".join(left)
    if text:
        parts.append(_("“%(words)s”") % {"words": text})
    changed = replace(query, text=text, selected=selected, near=near, page=1, sort=None)
    return Offer(changed, " · ".join(parts))


def _terms(
    words: Sequence[str], language: str, shown: Sequence[Facet]
) -> dict[int, tuple[str, set[str]]]:
    """`{term: (facet, words that name it)}`, one term for each word: the broadest."""
    known = labels.snapshot()
    of_facet: dict[int, str] = {}
    for facet in shown:
        for term in known.of(facet.vocabulary):
            of_facet.setdefault(term.pk, facet.name)
    pairs = {(language_of(language), word) for word in words}
    # As with the search itself: a word that nobody has learned is not asked for again
    # and again.
    forms = memory.ask(pairs, patient=True)
    index = label_index()
    found: dict[int, tuple[str, set[str]]] = {}
    for word, pks in zip(words, index.find(words, of_facet, forms), strict=True):
        if pks:
            # Terms that the word itself names come before those below them.
            found.setdefault(pks[0], (of_facet[pks[0]], set()))[1].add(word)
    return found


def _in_town(place: places.Place, language: str) -> Nearby:
    km = next(km for people, km in IN_TOWN if place.population >= people)
    return Nearby(place.name_in(language), place.latitude, place.longitude, km)
