"""Length, spaces, characters: the outside of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding, Severity

# What no page, file or spreadsheet carries.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
# Below it, words differ too much in length to tell.
_LONG_ENOUGH = 30
_RATIO = 2.5


class EmptyCheck(Check):
    code = "empty"
    severity = Severity.ERROR
    on_empty = True

    def find(self, case: Case) -> Iterator[Finding]:
        if case.source_text.strip() and not case.target_text.strip():
            yield self.finding(_("The translation is empty."))


class LengthCheck(Check):
    """More than the field takes."""

    code = "length"
    severity = Severity.ERROR

    def find(self, case: Case) -> Iterator[Finding]:
        limit, length = case.limits.max_length, len(case.target_text)
        if limit is not None and length > limit:
            yield self.finding(
                _("%(length)d characters; %(limit)d fit.")
                % {"length": length, "limit": limit},
                (limit, length),
            )


class CharactersCheck(Check):
    code = "characters"
    severity = Severity.ERROR

    def find(self, case: Case) -> Iterator[Finding]:
        for match in _CONTROL.finditer(case.target_text):
            yield self.finding(
                _("The character %(code)s cannot be shown.")
                % {"code": f"U+{ord(match.group()):04X}"},
                match.span(),
            )


class EdgeSpacesCheck(Check):
    """A space at an end of the source joins it to what stands beside it."""

    code = "edge-spaces"

    def find(self, case: Case) -> Iterator[Finding]:
        source, target = case.source_text, case.target_text
        for before, after, message in (
            (
                source[:1],
                target[:1],
                _("Source and translation differ in the space at the beginning."),
            ),
            (
                source[-1:],
                target[-1:],
                _("Source and translation differ in the space at the end."),
            ),
        ):
            if before.isspace() != after.isspace():
                yield self.finding(message)


class DoubleSpacesCheck(Check):
    code = "double-spaces"

    def find(self, case: Case) -> Iterator[Finding]:
        if _DOUBLE.search(case.source_text):
            return
        for match in _DOUBLE.finditer(case.target_text):
            yield self.finding(_("Two spaces follow each other."), match.span())


class ExpansionCheck(Check):
    """Much longer or shorter than the source: something may be left out or pasted in."""

    code = "expansion"

    def find(self, case: Case) -> Iterator[Finding]:
        before, after = len(case.source_text), len(case.target_text)
        if min(before, _LONG_ENOUGH) < _LONG_ENOUGH:
            return
        if after > before * _RATIO:
            yield self.finding(_("The translation is much longer than the source."))
        elif after * _RATIO < before:
            yield self.finding(_("The translation is much shorter than the source."))
