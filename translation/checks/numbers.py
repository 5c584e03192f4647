"""Numbers, whatever way a language writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding
from hanse.translation.checks.dates import without_months

# Between groups of three digits: dots, commas, apostrophes and narrow or plain spaces.
_GROUPS = r"[ .,'’\u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:{_GROUPS}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
)
_RUN = re.compile(r"\d+")


def canonical(number: str) -> str:
    """`1,500.5`, `1 500,5` and `1500.5` alike: `1500.5`."""
    parts = re.split(r"\D", number)
    if len(parts) == 1:
        return parts[0]
    is_grouped = all(len(part) == 3 for part in parts[1:]) and 0 < len(parts[0]) < 4
    if is_grouped:
        return "".join(parts)
    return "".join(parts[:-1]) + "." + parts[-1]


def numbers(text: str) -> Counter[str]:
    return Counter(canonical(match.group()) for match in _NUMBER.finditer(text))


class NumbersCheck(Check):
    """The same numbers on both sides.

    Where grouping leaves two readings (`in 2019 300 people`), equal runs of digits
    will do. A month may be a number on one side and a name on the other.
    """

    code = "numbers"

    def find(self, case: Case) -> Iterator[Finding]:
        wanted, found = numbers(case.source_text), numbers(case.target_text)
        if wanted == found or _runs(case.source_text) == _runs(case.target_text):
            return
        ours, theirs = (
            without_months(case.source_text),
            without_months(case.target_text),
        )
        if numbers(ours) == numbers(theirs):
            return
        for number in wanted - found:
            yield self.finding(
                _("The number %(number)s of the source is missing.")
                % {"number": number}
            )
        extra = found - wanted
        for match in _NUMBER.finditer(case.target_text):
            number = canonical(match.group())
            if extra[number] > 0:
                extra[number] -= 1
                yield self.finding(
                    _("The source has no number %(number)s.") % {"number": number},
                    match.span(),
                )


def _runs(text: str) -> Counter[str]:
    return Counter(_RUN.findall(text))
