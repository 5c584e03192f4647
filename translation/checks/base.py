"""What a check is, and the one function that runs them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from hanse.translation.inline import InlineText
from hanse.translation.terms.found import FoundTerm

Span = tuple[int, int]


class Severity(StrEnum):
    # Blocks: the text cannot be confirmed.
    ERROR = "error"
    # May be dismissed with a reason.
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that seems wrong.

    `code` names the check and stays the same for ever: dismissals are kept by it.
    `span` counts characters of the target's plain text; `None` means all of it.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None


@dataclass(frozen=True)
class Limits:
    """What else a target has to keep to.

    `max_length` is how many characters fit. `elsewhere` are the texts that stand for
    the same source in other places of the network.
    """

    max_length: int | None = None
    elsewhere: tuple[str, ...] = ()


NO_LIMITS = Limits()


@dataclass(frozen=True)
class Case:
    """A source and its translation, as checks look at them."""

    source: InlineText
    target: InlineText
    source_language: str
    target_language: str
    terms: Sequence[FoundTerm] = ()
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def source_text(self) -> str:
        return self.source.plain

    @cached_property
    def target_text(self) -> str:
        return self.target.plain


class Check:
    """One check. Subclasses set `code` and `severity`, and override `find`.

    `on_empty` says that it has something to say of a target without words.
    """

    code = ""
    severity = Severity.WARNING
    on_empty = False

    def find(self, case: Case) -> Iterator[Finding]:
        raise NotImplementedError

    def finding(self, message: str, span: Span | None = None) -> Finding:
        return Finding(self.code, self.severity, message, span)


_checks: dict[str, Check] = {}


def register_check(check_class: type[Check]) -> type[Check]:
    """Add a check, or replace the one of the same code; serves as a decorator."""
    _checks[check_class.code] = check_class()
    return check_class


def registered_checks() -> tuple[Check, ...]:
    return tuple(_checks.values())


def check(
    source: InlineText,
    target: InlineText,
    languages: tuple[str, str],
    terms: Iterable[FoundTerm] = (),
    limits: Limits = NO_LIMITS,
) -> list[Finding]:
    """All findings of all checks, errors first.

    `languages` are those of source and target. `terms` are the termbase's entries that
    `hanse.translation.terms.recognise` found in the source.
    """
    case = Case(source, target, *languages, tuple(terms), limits)
    is_empty = not case.target_text.strip()
    found = [
        finding
        for one in registered_checks()
        if one.on_empty or not is_empty
        for finding in one.find(case)
    ]
    return sorted(found, key=lambda one: one.severity is not Severity.ERROR)
