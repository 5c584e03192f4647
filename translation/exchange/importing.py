"""Take a translated file back: per text what was taken, and why not.

Nothing is overwritten blindly. A text is taken only for the source that it translates
and onto the words that its translator saw.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.networks.digests import digest
from hanse.networks.numbers import number_of
from hanse.networks.policies import narrowed
from hanse.translation.actions.segments import SaveSegment
from hanse.translation.checks import Limits, Severity, check
from hanse.translation.compose import OPTION
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.exchange.document import (
    INITIAL,
    Returned,
    ReturnedFile,
)
from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.jobs import state_of
from hanse.translation.inline import InlineText
from hanse.translation.models import SourceSegment, TargetSegment, Unit
from hanse.translation.refusals import Conflict, Refused


class Verdict(StrEnum):
    TAKEN = "taken"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    SOURCE_CHANGED = "source-changed"
    NEWER = "newer"
    PROTECTED = "protected"
    REFUSED = "refused"


LABELS: dict[Verdict, str | Promise] = {
    Verdict.TAKEN: gettext_lazy("taken"),
    Verdict.UNCHANGED: gettext_lazy("the same as here"),
    Verdict.EMPTY: gettext_lazy("not translated in the file"),
    Verdict.UNKNOWN: gettext_lazy("not known here"),
    Verdict.SOURCE_CHANGED: gettext_lazy("the source has changed since"),
    Verdict.NEWER: gettext_lazy("somebody has worked on it here since"),
    Verdict.PROTECTED: gettext_lazy("approved or kept here"),
    Verdict.REFUSED: gettext_lazy("something is wrong with it"),
}


@dataclass(frozen=True)
class Outcome:
    """What became of one text of the file."""

    row: Returned
    verdict: Verdict
    message: str = ""

    @property
    def label(self) -> str:
        return str(LABELS[self.verdict])


@dataclass
class Report:
    """What became of a file."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Verdict]:
        return Counter(one.verdict for one in self.outcomes)

    @property
    def left(self) -> list[Outcome]:
        """What was not taken and should be looked at."""
        quiet = {Verdict.TAKEN, Verdict.UNCHANGED, Verdict.EMPTY}
        return [one for one in self.outcomes if one.verdict not in quiet]


class ImportFile:
    """Write what a file brings into units, by the action that the editor uses.

    `units` are those that the file may touch; what the user may not change is unknown
    here. `overwrite` takes words over newer and approved ones, never over a changed
    source and never over what is kept. Raises `ExchangeError` where the languages are
    others, with nothing written.
    """

    def __init__(
        self, units: Any, file: ReturnedFile, *, user: Any, overwrite: bool = False
    ) -> None:
        self.units, self.file, self.user = units, file, user
        self.overwrite = overwrite

    def execute(self) -> Report:
        wanted = {number_of(row.unit) for row in self.file.rows} - {None}
        units = self.units.filter(pk__in=wanted)
        if self.user is not None:
            units = narrowed(units, self.user, {"change"})
        found = {str(unit.pk): unit for unit in units.select_related("source")}
        for unit in found.values():
            self._check_languages(unit)
        report = Report()
        for pk in dict.fromkeys(row.unit for row in self.file.rows):
            rows = [row for row in self.file.rows if row.unit == pk]
            report.outcomes += self._import_unit(found.get(pk), rows)
        return report

    def _check_languages(self, unit: Unit) -> None:
        pairs = (
            (self.file.source_language, unit.source.language),
            (self.file.target_language, unit.language),
        )
        for theirs, ours in pairs:
            if theirs and theirs.lower().split("-")[0] != ours.lower().split("-")[0]:
                raise ExchangeError(
                    _("The file is in %(theirs)s, the job in %(ours)s.")
                    % {"theirs": theirs, "ours": ours}
                )

    def _import_unit(self, unit: Unit | None, rows: list[Returned]) -> list[Outcome]:
        if unit is None:
            return [Outcome(row, Verdict.UNKNOWN) for row in rows]
        segments = {one.key: one for one in unit.source.segments.exclude(kind=OPTION)}
        targets = {one.key: one for one in unit.segments.filter(is_gone=False)}
        outcomes = []
        for row in rows:
            segment = segments.get(row.key)
            if segment is None:
                outcomes.append(Outcome(row, Verdict.UNKNOWN))
                continue
            outcomes.append(self._import(unit, segment, targets.get(row.key), row))
        return outcomes

    def _import(
        self,
        unit: Unit,
        segment: SourceSegment,
        target: TargetSegment | None,
        row: Returned,
    ) -> Outcome:
        if row.target is None or not row.target.plain.strip():
            return Outcome(row, Verdict.EMPTY)
        typed = row.target.typed
        held = self._verdict(segment, target, row, typed)
        if held is not None:
            return Outcome(row, held)
        if wrong := self._wrong(unit, segment, typed):
            return Outcome(row, Verdict.REFUSED, wrong)
        try:
            SaveSegment(
                unit,
                row.key,
                typed,
                user=self.user,
                version=target.version if target else 0,
                seen=segment.digest,
                confirm=row.state != INITIAL,
                origin=Origin.IMPORT,
            ).execute()
        except Conflict as error:
            return Outcome(row, Verdict.NEWER, str(error))
        except Refused as error:
            return Outcome(row, Verdict.REFUSED, str(error))
        except PermissionDenied:
            return Outcome(row, Verdict.PROTECTED)
        return Outcome(row, Verdict.TAKEN)

    def _verdict(
        self,
        segment: SourceSegment,
        target: TargetSegment | None,
        row: Returned,
        typed: str,
    ) -> Verdict | None:
        """Why a text is not taken; `None` where it is."""
        if target is not None and _is_same(segment, target, row.state, typed):
            return Verdict.UNCHANGED
        if _source_digest(row) not in {segment.digest, ""}:
            return Verdict.SOURCE_CHANGED
        if target is None:
            return None
        if target.state in {SegmentState.KEEP, SegmentState.KEEP_ASKED}:
            return Verdict.PROTECTED
        if self.overwrite:
            return None
        if row.version is None and target.text:
            return Verdict.NEWER
        if row.version is not None and row.version != target.version:
            return Verdict.NEWER
        is_good = state_of(segment, target) != INITIAL
        if is_good and target.state == SegmentState.APPROVED:
            return Verdict.PROTECTED
        return None

    def _wrong(self, unit: Unit, segment: SourceSegment, typed: str) -> str:
        """The first error that the checks find; empty where there is none."""
        source = InlineText.parse(segment.text, segment.kind)
        findings = check(
            source,
            InlineText.from_typed(typed, segment.kind),
            (unit.source.language, unit.language),
            limits=Limits(max_length=segment.max_length),
        )
        errors = [one for one in findings if one.severity is Severity.ERROR]
        return errors[0].message if errors else ""


def _is_same(
    segment: SourceSegment, target: TargetSegment, state: str, typed: str
) -> bool:
    """Whether there is nothing to write: the same words, and no further than here."""
    keeps = target.state == SegmentState.KEEP
    here = InlineText.parse(segment.text if keeps else target.text, segment.kind)
    if typed.strip() != here.typed.strip():
        return False
    # Confirmed in the file and a draft here: that is news.
    return keeps or state == INITIAL or state_of(segment, target) != INITIAL


def _source_digest(row: Returned) -> str:
    """The digest of the source in a file: its own word for it, or the source's."""
    if row.digest:
        return row.digest
    if row.source is None:
        return ""
    return digest(row.source.stored)
