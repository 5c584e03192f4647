from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hanse.library.enums import SubmissionKind
from hanse.library.submissions import forms


@dataclass(frozen=True)
class Step:
    """A step by what its address calls it."""

    code: str
    form: type[forms.StepForm]

    @property
    def title(self) -> Any:
        return self.form.title


START, SEND = "start", "send"

STEPS: dict[str, tuple[Step, ...]] = {
    SubmissionKind.PRACTICE: (
        Step(START, forms.PracticeStartForm),
        Step("story", forms.PracticeStoryForm),
        Step("results", forms.PracticeResultsForm),
        Step("failures", forms.PracticeFailuresForm),
        Step("facts", forms.PracticeFactsForm),
        Step(SEND, forms.SendForm),
    ),
    SubmissionKind.REPLICATION: (
        Step(START, forms.ReplicationStartForm),
        Step("facts", forms.ReplicationFactsForm),
        Step("story", forms.ReplicationStoryForm),
        Step(SEND, forms.SendForm),
    ),
}


def steps_of(kind: str) -> tuple[Step, ...]:
    return STEPS[kind]


def step_of(kind: str, code: str) -> Step | None:
    return next((step for step in STEPS.get(kind, ()) if step.code == code), None)


def next_step(kind: str, code: str) -> Step:
    """The one after this; after the last, the last."""
    steps = STEPS[kind]
    number = [step.code for step in steps].index(code)
    return steps[min(number + 1, len(steps) - 1)]
