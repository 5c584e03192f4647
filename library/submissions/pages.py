"""A step as its page shows it: where one is, and what is there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hanse.library.models import Submission
from hanse.library.submissions import actions
from hanse.library.submissions.steps import SEND, Step, steps_of
from hanse.networks.models import PageItem
from hanse.taxonomy import labels


@dataclass(frozen=True)
class StepLink:
    number: int
    title: str
    # Empty before anything is saved.
    url: str
    is_current: bool
    is_complete: bool


@dataclass(frozen=True)
class Said:
    """An answer at a glance."""

    label: str
    text: str


@dataclass(frozen=True)
class SaidStep:
    title: str
    url: str
    answers: list[Said]


class StepPage:
    """`row` is what is saved so far; none before the first step is."""

    # The saved state, where another window was quicker.
    newer: Any = None

    def __init__(
        self,
        kind: str,
        step: Step,
        row: Submission | None = None,
        practice: PageItem | None = None,
    ) -> None:
        self.kind, self.step, self.row = kind, step, row
        self.practice = row.practice if row else practice

    @property
    def title(self) -> Any:
        return self.step.title

    @property
    def is_last(self) -> bool:
        return self.step.code == SEND

    def links(self) -> Iterator[StepLink]:
        answers = self.row.answers if self.row else {}
        for number, step in enumerate(steps_of(self.kind), 1):
            yield StepLink(
                number=number,
                title=str(step.title),
                url=actions.draft_path(self.row, step.code) if self.row else "",
                is_current=step is self.step,
                is_complete=bool(self.row)
                and step.code != SEND
                and not step.form.missing(answers),
            )

    def said(self) -> Iterator[SaidStep]:
        """All answers by step, for the last look."""
        if self.row is None:
            return
        for step in steps_of(self.kind):
            if step.code == SEND:
                continue
            answers = [
                Said(str(field.label), text)
                for name, field in step.form.base_fields.items()
                if (text := _shown(field, self.row.answers.get(name)))
            ]
            yield SaidStep(
                str(step.title), actions.draft_path(self.row, step.code), answers
            )

    @property
    def missing(self) -> list[str]:
        return actions.missing(self.row) if self.row else []


def _shown(field: Any, value: Any) -> str:
    """An answer in words: labels of terms and choices."""
    if value in (None, "", []):
        return ""
    vocabulary = getattr(field, "vocabulary", None)
    if vocabulary:
        known = labels.snapshot()
        codes = value if isinstance(value, list) else [value]
        pks = (known.pk(vocabulary, code) for code in codes)
        return ", ".join(labels.labels([pk for pk in pks if pk is not None]))
    choices = dict(getattr(field, "choices", ()) or ())
    return str(choices.get(value, value))
