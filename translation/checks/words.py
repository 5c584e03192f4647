"""Words: left as they were, doubled, of two alphabets, unlike elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding
from hanse.translation.inline import InlineText, TagError

_WORD = re.compile(r"[^\W\d_]+")
_REPEATED = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


class UntranslatedCheck(Check):
    """The same as the source. Names are; sentences are not."""

    code = "untranslated"

    def find(self, case: Case) -> Iterator[Finding]:
        words = _WORD.findall(case.source_text)
        kept = {
            word.casefold()
            for term in case.terms
            if term.keep
            for word in _WORD.findall(term.source)
        }
        left = [word for word in words if word.casefold() not in kept]
        same = case.source_text.split() == case.target_text.split()
        if same and any(len(word) > 1 for word in left):
            yield self.finding(_("The translation equals the source."))


class RepeatedWordsCheck(Check):
    code = "repeated-words"

    def find(self, case: Case) -> Iterator[Finding]:
        if _REPEATED.search(case.source_text):
            return
        for match in _REPEATED.finditer(case.target_text):
            yield self.finding(
                _("“%(word)s” stands twice.") % {"word": match.group(1)}, match.span()
            )


class MixedScriptCheck(Check):
    """Letters that look alike, of two alphabets in one word: searches miss it."""

    code = "mixed-script"

    def find(self, case: Case) -> Iterator[Finding]:
        for match in _WORD.finditer(case.target_text):
            word = match.group()
            if _LATIN.search(word) and _CYRILLIC.search(word):
                yield self.finding(
                    _("“%(word)s” mixes Latin and Cyrillic letters.") % {"word": word},
                    match.span(),
                )


class ConsistencyCheck(Check):
    """The same source has another translation elsewhere."""

    code = "consistency"

    def find(self, case: Case) -> Iterator[Finding]:
        others = sorted({_plain(text, case.target) for text in case.limits.elsewhere})
        if others and case.target_text not in others:
            yield self.finding(
                _("Elsewhere the same source is “%(text)s”.") % {"text": others[0]}
            )


def _plain(stored: str, like: InlineText) -> str:
    try:
        return InlineText.parse(stored, like.kind).plain
    except TagError:
        return stored
