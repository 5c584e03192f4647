"""What becomes of rows."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hanse.directory.imports.apply import Diff
from hanse.directory.imports.rows import RowError


class Outcome(enum.StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    # Somebody changed or deleted the record since; it is left alone.
    KEPT = "kept"
    REFUSED = "refused"
    # Somebody decided that the row is not wanted.
    LEFT_OUT = "out"


@dataclass(frozen=True)
class RowResult:
    """What became of one row; `errors` says why it was refused."""

    line: int
    outcome: Outcome
    title: str = ""
    diff: Diff = field(default_factory=dict)
    errors: tuple[RowError, ...] = ()
    # The record, where there is one, and the revision that the row made.
    pk: int | None = None
    revision: int | None = None
    # In a dry run, what would be a new record.
    record: Any = None

    @classmethod
    def refused(cls, line: int, errors: Iterable[RowError]) -> RowResult:
        return cls(line, Outcome.REFUSED, errors=tuple(errors))

    @property
    def error(self) -> RowError | None:
        return self.errors[0] if self.errors else None


@dataclass
class Report:
    """Counts of an import, with every refused row."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refused: list[RowResult] = field(default_factory=list)

    def add(self, result: RowResult) -> None:
        self.counts[result.outcome] += 1
        if result.outcome is Outcome.REFUSED:
            self.refused.append(result)

    @property
    def rows(self) -> int:
        return self.counts.total()
