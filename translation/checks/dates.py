"""Dates: the same day of the same month on both sides, whatever way each is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from django.utils import dates, translation
from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding

# A day and its month; years are numbers, which another check compares.
Date = tuple[int, int]

_WORD = r"[^\W\d_]{3,}"
_NAMED = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.?\s+(?P<month>{_WORD})"),
    re.compile(rf"(?P<month>{_WORD})\s+(?P<day>\d{{1,2}})(?!\d)"),
)
_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
_DOTTED = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)"
)
# Where months have endings: how many letters one may replace, and how many it adds.
_ENDINGS = dict.fromkeys(("fi", "et", "lv", "lt", "ru", "pl"), (2, 4))
_NONE = (0, 0)
_SHORTEST = 4


@cache
def months(language: str) -> dict[str, tuple[int, int]]:
    """`{beginning of a name: (month, longest form)}` of a language, any case."""
    found: dict[str, tuple[int, int]] = {}
    replaces, adds = _ENDINGS.get(language, _NONE)
    with translation.override(language):
        for names in (dates.MONTHS, dates.MONTHS_ALT):
            for number, lazy in names.items():
                name = str(lazy).casefold()
                stem = name[: max(_SHORTEST, len(name) - replaces)]
                found.setdefault(stem, (number, len(name) + adds))
    return found


def month_of(word: str, language: str) -> int:
    """The month that a word names, in any of its forms; 0 for any other word."""
    word, known = word.casefold(), months(language)
    for end in range(len(word), 2, -1):
        number, longest = known.get(word[:end], (0, 0))
        if number and len(word) <= longest:
            return number
    return 0


def find_dates(text: str, language: str) -> Counter[Date]:
    """Days that a text names by number or by the month's name in its language."""
    found: Counter[Date] = Counter()
    for pattern in (_ISO, _DOTTED):
        for match in pattern.finditer(text):
            _add(found, int(match["day"]), int(match["month"]))
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            _add(found, int(match["day"]), month_of(match["month"], language))
    return found


def without_months(text: str) -> str:
    """Dates in numbers as their day and year, which is what words leave of numbers."""
    for pattern in (_ISO, _DOTTED):
        text = pattern.sub(lambda one: f"{int(one['day'])} {one['year']}", text)
    return text


def _add(found: Counter[Date], day: int, month: int) -> None:
    if 1 <= day <= 31 and 1 <= month <= 12:
        found[day, month] += 1


class DatesCheck(Check):
    """Warns only where both sides name a day that the other has not.

    A date on one side alone may be said in other words: “on Midsummer's Day”.
    """

    code = "dates"

    def find(self, case: Case) -> Iterator[Finding]:
        ours, theirs = case.source_language, case.target_language
        wanted = find_dates(case.source_text, ours)
        found = find_dates(case.target_text, theirs)
        missing, extra = wanted - found, found - wanted
        if missing and extra:
            names = {
                "wanted": ", ".join(_said(one) for one in sorted(missing)),
                "found": ", ".join(_said(one) for one in sorted(extra)),
            }
            yield self.finding(
                _("The source says %(wanted)s, this says %(found)s.") % names
            )


def _said(one: Date) -> str:
    day, month = one
    return f"{day} {dates.MONTHS[month]}"
