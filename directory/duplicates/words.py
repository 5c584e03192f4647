"""The words of a name, so that names of different languages can be compared.

*Universität Potsdam* and *University of Potsdam* have the same words here: what kinds of
institutions are called in twelve languages is brought to one word, towns to their own
name, Cyrillic to Latin. Nothing of this is ever shown.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hanse.directory import places
from hanse.search.analysis import fold, tokenise
from hanse.search.analysis.scripts import bare_spelling

TABLE = Path(__file__).parents[1] / "data" / "name-words.csv"

# Words that tell nothing apart: small ones, and forms of companies.
SMALL = frozenset(
    """
    of the and for in at on to de la le les du des und fur der die das den dem zu zum
    zur im am bei an auf mit och i av pa med til ved ja ir un par na w z dla ze od do
    og a e o y и в на по для им имени при с из
    ab abp as asa aps ag gmbh mbh ggmbh kg kgaa eg ev e.v oy oyj oyb ry rf rs sia uab vsi
    mb ou tu mtu fie hf ehf slhf sp zoo spzoo ooo oao zao pao ao нко ооо оао зао пао ано
    ltd limited inc llc plc co corp holding group
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)
# Names of towns are looked for with so many letters fewer: `Rigaer`, `Rīgas`.
MOST_ENDING = 3
SHORTEST_STEM = 4
# Parts of compounds: `Kriegsmuseum`, `Motormuzejs`.
SHORTEST_PART = 3
# What is longer behind a known beginning is no ending: `Universitätsbibliothek`.
LONGEST_ENDING = 4
_COMPANY = re.compile(
    r"\b(sp\.?\s*z\s*o\.?\s*o\.?|e\.\s*v\.|s\.\s*a\.|z\.\s*s\.|o\.\s*ü\.)(?=\s|$|,)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Word:
    """One word of a name. `kind` is "" for words of its own, which weigh most.

    Others are a "form" of institution, a "field" that it works in, or a "town".
    """

    text: str
    kind: str = ""


@lru_cache(maxsize=32_768)
def words_of(name: str) -> tuple[Word, ...]:
    """The words that tell a name, in its order, each once."""
    found = dict.fromkeys(_words(_COMPANY.sub(" ", name)))
    # A name of small words alone, such as “The The”, is told by these.
    return tuple(found) or tuple(
        dict.fromkeys(Word(fold(one)) for one in tokenise(name))
    )


def _words(name: str) -> Iterator[Word]:
    for token in tokenise(name):
        folded = fold(token)
        if token in SMALL or folded in SMALL:
            continue
        yield from _read(folded)


@lru_cache(maxsize=65_536)
def _read(folded: str) -> tuple[Word, ...]:
    concept, length = _concept(folded)
    if concept and len(folded) - length <= LONGEST_ENDING:
        return (concept,)
    if town := _town(folded):
        return (Word(town, "town"),)
    for place in range(SHORTEST_PART, len(folded) - SHORTEST_PART):
        ending, _length = _concept(folded[place:])
        if ending and ending.text in ENDINGS:
            return (*_read(folded[:place]), ending)
    if concept:
        return (concept,)
    return (Word(bare_spelling(folded) or folded),)


@lru_cache(maxsize=1)
def _concepts() -> tuple[dict[str, Word], dict[str, Word]]:
    """Whole words and beginnings of words, with what they stand for."""
    whole: dict[str, Word] = {}
    beginnings: dict[str, Word] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for concept, kind, spellings in csv.reader(lines, delimiter=";"):
            for spelling in spellings.split():
                table = beginnings if spelling.endswith("*") else whole
                table.setdefault(fold(spelling.rstrip("*")), Word(concept, kind))
    return whole, beginnings


# What compounds end with in German, Nordic and Finnic languages.
ENDINGS = frozenset(
    {
        "academy",
        "archive",
        "association",
        "centre",
        "festival",
        "foundation",
        "gallery",
        "house",
        "institute",
        "library",
        "museum",
        "orchestra",
        "school",
        "society",
        "theatre",
        "university",
    }
)


def _concept(folded: str) -> tuple[Word | None, int]:
    """What a word stands for, and how much of it says so."""
    whole, beginnings = _concepts()
    if folded in whole:
        return whole[folded], len(folded)
    for length in range(len(folded), SHORTEST_PART - 1, -1):
        if found := beginnings.get(folded[:length]):
            return found, length
    return None, 0


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    known: dict[str, str] = {}
    for place in places.places():
        for _language, name in place.all_names():
            parts = [fold(one) for one in tokenise(name)]
            if len(parts) == 1 and len(parts[0]) >= SHORTEST_PART:
                known.setdefault(parts[0], fold(place.name.lower()))
    return known


def _town(folded: str) -> str:
    towns = _towns()
    for cut in range(MOST_ENDING + 1):
        stem = folded[: len(folded) - cut]
        if cut and len(stem) < SHORTEST_STEM:
            break
        if stem in towns:
            return towns[stem]
    return ""
