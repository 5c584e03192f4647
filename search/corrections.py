"""Did you mean: other words for what found too little.

Words come from the table of forms, which knows words of every record. So a word is
offered only where a record that the visitor may see has it, and only where it finds
more than what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from hanse.search.analysis import fold, tokenise
from hanse.search.analysis.forms import VERSION, language_of
from hanse.search.analysis.spelling import spelling_hashes
from hanse.search.engines.base import SearchRequest
from hanse.search.models import WordForm
from hanse.search.queries import split
from hanse.taxonomy.languages import content_languages

# With so many hits nobody asks.
ENOUGH = 3
MOST_WORDS = 6
# Neighbours of one word that are looked at.
CANDIDATES = 12
# From so many letters on a word may have two mistakes.
LONG = 8


@dataclass(frozen=True)
class Held:
    """What an engine knows of folded forms.

    `counts`: how many documents that the reader may see have each. `least`: so many
    hits at least the request would have with words of these forms; 0 where the engine
    would have to search for it.
    """

    counts: Mapping[str, int]
    least: Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class _Candidate:
    distance: int
    is_foreign: bool
    form: str


def correction(
    request: SearchRequest,
    total: int,
    holding: Callable[[Sequence[str]], Held],
    count: Callable[[str], int],
) -> str:
    """What the visitor may have meant; empty where nothing finds more.

    `total` is what the request has found. `holding` knows about forms, `count` what
    the request would find with another text.
    """
    if total >= ENOUGH or request.page > 1:
        return ""
    words = split(request.text)
    if not 0 < len(words) <= MOST_WORDS:
        return ""
    candidates = _candidates(words, request.language)
    wanted = {
        fold(form)
        for word, found in candidates.items()
        for form in (word, *(one.form for one in found))
    }
    if not any(candidates.values()):
        return ""
    held = holding(sorted(wanted))
    better = [_best(word, candidates[word], held.counts) for word in words]
    if better == words:
        return ""
    text = " ".join(better)
    # What has the forms has the words.
    if held.least([fold(word) for word in better]) > total:
        return text
    return text if count(text) > total else ""


def _best(word: str, candidates: list[_Candidate], held: Mapping[str, int]) -> str:
    """The word itself where it is somewhere to be seen, else its nearest neighbour."""
    if held.get(fold(word)):
        return word
    seen = [one for one in candidates if held.get(fold(one.form))]
    best = min(
        seen,
        key=lambda one: (
            one.distance,
            one.is_foreign,
            -held[fold(one.form)],
            one.form,
        ),
        default=None,
    )
    return best.form if best else word


def _candidates(words: Sequence[str], language: str) -> dict[str, list[_Candidate]]:
    """Of each word the forms that are spelled nearly like it, the nearest first."""
    codes = {language_of(code) for code in (language, *content_languages())}
    hashes = {
        word: {key for code in codes for key in spelling_hashes(code, word)}
        for word in words
    }
    wanted = set().union(*hashes.values())
    rows: list[tuple[str, str, int]] = []
    if wanted:
        known = WordForm.objects.filter(version=VERSION, spellings__hash__in=wanted)
        rows += known.values_list("language", "form", "spellings__hash")
    return {
        word: _near(
            word,
            {(code, form) for code, form, key in rows if key in hashes[word]},
            language,
        )
        for word in words
    }


def _near(
    word: str, forms: Iterable[tuple[str, str]], language: str
) -> list[_Candidate]:
    most = 2 if len(word) >= LONG else 1
    found = {
        _Candidate(
            OSA.distance(fold(word), fold(form)),
            code != language_of(language),
            form,
        )
        for code, form in forms
    }
    near = [one for one in found if 0 < one.distance <= most and tokenise(one.form)]
    near.sort(key=lambda one: (one.distance, one.is_foreign, one.form))
    return near[:CANDIDATES]
