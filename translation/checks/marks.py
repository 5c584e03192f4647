"""Marks: the end of a sentence, brackets, quotation marks by language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding

# What may follow the last mark of a sentence.
_CLOSING = " \t\n\u00a0\"'”“’‘»«)]}"
_ENDS = {".": ".", "…": "…", "!": "!", "?": "?", ":": ":", ";": ";", ",": ","}
_PAIRS = {"(": ")", "[": "]", "{": "}"}

# Quotation marks in print, outer and inner, as the languages' own authorities have
# them; typewriter marks are let be everywhere.
QUOTES = {
    "da": "»«›‹„“”’‘",
    "de": "„“‚‘»«›‹",
    "en": "“”‘’",
    "et": "„“”‚‘«»",
    "fi": "”’»",
    "is": "„“‚‘",
    "lt": "„“‚‘",
    "lv": "“”„‘’«»",
    "nb": "«»‘’“”",
    "pl": "„”«»‚’",
    "ru": "«»„“",
    "sv": "”’»",
}
_ALL_QUOTES = frozenset("„“”‚‘»«›‹")


def end_mark(text: str) -> str:
    """The mark with which a text ends, behind quotation marks and brackets."""
    bare = text.rstrip(_CLOSING)
    if bare.endswith("..."):
        return "…"
    return _ENDS.get(bare[-1:], "")


class EndCheck(Check):
    code = "end"

    def find(self, case: Case) -> Iterator[Finding]:
        wanted, found = end_mark(case.source_text), end_mark(case.target_text)
        if wanted == found:
            return
        if not wanted:
            message = _("The source does not end with “%(mark)s”.") % {"mark": found}
        else:
            message = _("The source ends with “%(mark)s”.") % {"mark": wanted}
        length = len(case.target_text)
        yield self.finding(message, (max(0, length - 1), length))


def unbalanced(text: str) -> int | None:
    """Where a bracket stands that has no partner; `None` where all have one."""
    waiting: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in _PAIRS:
            waiting.append((_PAIRS[char], place))
        elif char in _PAIRS.values():
            if not waiting or waiting[-1][0] != char:
                return place
            waiting.pop()
    return waiting[-1][1] if waiting else None


class BracketsCheck(Check):
    """Brackets come in pairs, unless the source has lists like `a)`."""

    code = "brackets"

    def find(self, case: Case) -> Iterator[Finding]:
        place = unbalanced(case.target_text)
        if place is not None and unbalanced(case.source_text) is None:
            yield self.finding(_("A bracket has no partner."), (place, place + 1))


class QuotesCheck(Check):
    """Quotation marks of the target's language, in pairs."""

    code = "quotes"

    def find(self, case: Case) -> Iterator[Finding]:
        own = QUOTES.get(case.target_language.split("-")[0])
        if own is not None:
            for place, char in enumerate(case.target_text):
                if char in _ALL_QUOTES and char not in own:
                    yield self.finding(
                        _("“%(mark)s” is no quotation mark of this language.")
                        % {"mark": char},
                        (place, place + 1),
                    )
        if case.target_text.count('"') % 2 and case.source_text.count('"') % 2 == 0:
            yield self.finding(_("A quotation mark has no partner."))
