"""What the termbase says about the words of the source."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding
from hanse.translation.terms.recognise import occurrences


class TermsCheck(Check):
    """A term of the source has one of its translations in the target."""

    code = "terms"

    def find(self, case: Case) -> Iterator[Finding]:
        for term in case.terms:
            wanted = (term.source,) if term.keep else (*term.preferred, *term.admitted)
            if not wanted or _any(wanted, case):
                continue
            yield self.finding(
                _("“%(term)s” is “%(wanted)s” here.")
                % {"term": term.source, "wanted": wanted[0]}
            )


class ForbiddenTermsCheck(Check):
    """A word that the termbase forbids for a term of the source."""

    code = "forbidden-terms"

    def find(self, case: Case) -> Iterator[Finding]:
        for term in case.terms:
            for text in term.forbidden:
                for span in occurrences(text, case.target_text, case.target_language):
                    better = (*term.preferred, *term.admitted)
                    message = (
                        _("Write “%(wanted)s”, not “%(term)s”.")
                        if better
                        else _("Do not write “%(term)s”.")
                    )
                    yield self.finding(
                        message % {"term": text, "wanted": "".join(better[:1])}, span
                    )


def _any(texts: tuple[str, ...], case: Case) -> bool:
    return any(
        True
        for text in texts
        for _span in occurrences(text, case.target_text, case.target_language)
    )
