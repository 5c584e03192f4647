"""What a heading of a table probably means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from hanse.directory.columns import columns_of
from hanse.directory.registers import SCHEMES
from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.matching import find_term, folded

FILE = Path(__file__).parent.parent / "data" / "headings.csv"
# Targets that are no column of a record but say something about the row.
ID, KEY, NAME, NUMBER, IGNORE = "id", "key", "name", "house_number", ""
EXTRA = (ID, KEY, NAME, NUMBER)
# In a column of terms, so many of its values must be known.
ENOUGH = 0.5


def propose(
    model: Any, headings: Sequence[str], samples: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """A target for each heading; an empty one where nothing fits.

    By the column's own name, by what the heading means in any of our languages, then by
    what stands below it. No target is given twice: the first heading keeps it.
    """
    columns = columns_of(model)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for find in (_own_name, _by_word, _by_value):
        for heading in headings:
            if heading in found:
                continue
            target = find(model, heading, samples.get(heading, ()))
            known = target in EXTRA or columns.find(target) is not None
            if target and known and target not in taken:
                found[heading] = target
                taken.add(target)
    return {heading: found.get(heading, IGNORE) for heading in headings}


def _own_name(model: Any, heading: str, values: Sequence[str]) -> str:
    if heading == ID or columns_of(model).find(heading) is not None:
        return heading
    return ""


def _by_word(model: Any, heading: str, values: Sequence[str]) -> str:
    """`name:sv`, `label_fi` and `name_fi` are names in a language."""
    word = _word(heading)
    found = re.fullmatch(r"(?:name|label|nimi|namn|navn)[_:]([a-z]{2})", word)
    if found and found[1] in content_languages():
        return f"names.preferred.{found[1]}"
    return _words().get(word) or _labels(model).get(word, "")


def _by_value(model: Any, heading: str, values: Sequence[str]) -> str:
    present = [value for value in values if value]
    if not present:
        return ""
    for scheme in ("ror", "wikidata"):
        known = SCHEMES[scheme]
        if all(known.check(known.normalise(value)) for value in present):
            return f"identifiers.{scheme}"
    if all(re.match(r"https?://", value) for value in present):
        return "website"
    for name, column in columns_of(model).plain.items():
        if column.vocabulary and _share(column.vocabulary, present) >= ENOUGH:
            return name
    if _share("countries", present) > ENOUGH:
        return "places.1.country"
    return ""


def _share(vocabulary: str, values: Iterable[str]) -> float:
    known = Counter(find_term(vocabulary, value) is not None for value in values)
    return known[True] / known.total()


def _word(heading: str) -> str:
    return re.sub(r"[\s\-.]+", "_", folded(heading)).strip("_:")


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        target, _sign, words = line.partition(";")
        for word in words.split():
            found.setdefault(_word(word), target)
            found.setdefault(folded(word), target)
    return found


@cache
def _labels(model: Any) -> dict[str, str]:
    """What forms call the columns, in every language of the interface."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for name, column in columns_of(model).plain.items():
                found.setdefault(_word(column.label), name)
    return found
