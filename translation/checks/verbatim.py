"""What must come across letter by letter: placeholders, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding, Severity

_PLACEHOLDER = re.compile(
    r"%\([A-Za-z_]\w*\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]"  # %(name)s
    r"|%[sdif](?!\w)"  # %s, and no percentage in front of a word
    r"|\{\{[^{}]+\}\}"  # {{ name }}
    r"|\{[A-Za-z_][\w.]*\}"  # {name}
    r"|\$\{\w+\}"  # ${name}
)
_ADDRESS = re.compile(
    r"https?://[^\s<>\"”“»«]+|\bwww\.[^\s<>\"”“»«]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
# A sentence goes on after an address; its marks are not part of it.
_TRAILING = ".,;:!?)]'’"


class _Verbatim(Check):
    def found(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        raise NotImplementedError

    def lost(self, name: str) -> str:
        raise NotImplementedError

    def added(self, name: str) -> str:
        raise NotImplementedError

    def find(self, case: Case) -> Iterator[Finding]:
        wanted = Counter(name for name, _span in self.found(case.source_text))
        have = self.found(case.target_text)
        for name in wanted - Counter(name for name, _span in have):
            yield self.finding(self.lost(name))
        for name, span in have:
            if wanted[name] == 0:
                yield self.finding(self.added(name), span)
            wanted[name] -= wanted[name] > 0


class PlaceholdersCheck(_Verbatim):
    """Names that software fills in; a wrong one breaks it."""

    code = "placeholders"
    severity = Severity.ERROR

    def found(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        return [(match.group(), match.span()) for match in _PLACEHOLDER.finditer(text)]

    def lost(self, name: str) -> str:
        return _("The placeholder %(name)s is missing.") % {"name": name}

    def added(self, name: str) -> str:
        return _("The source has no placeholder %(name)s.") % {"name": name}


class LinksCheck(_Verbatim):
    """Web and e-mail addresses in the words; a language may have one of its own."""

    code = "links"

    def found(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        rows = []
        for match in _ADDRESS.finditer(text):
            name = match.group().rstrip(_TRAILING)
            rows.append((name, (match.start(), match.start() + len(name))))
        return rows

    def lost(self, name: str) -> str:
        return _("The address %(name)s is missing.") % {"name": name}

    def added(self, name: str) -> str:
        return _("The source has no address %(name)s.") % {"name": name}
