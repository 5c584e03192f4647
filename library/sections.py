"""The guided sections of a practice: what each is called, asks, and how long it may be.

One table for the page, the admin's form, the visitor's form, the import and the
comparison, so that none of them can disagree with another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A section by the name of its field. `limit` counts letters without tags."""

    name: str
    heading: Any
    # What the writer is asked.
    question: Any
    limit: int
    is_required: bool = False

    @property
    def anchor(self) -> str:
        return f"s-{self.name}"


CONTEXT = Section(
    "context",
    _("Context and challenge"),
    _("Where was this, and what was wrong or missing? Who had the problem?"),
    3000,
    is_required=True,
)
OBJECTIVES = Section(
    "objectives",
    _("Objectives"),
    _("What was to be different afterwards, and for whom?"),
    1500,
)
SOLUTION = Section(
    "solution",
    _("What was done"),
    _("Step by step, so that somebody else could do it. What came first, what later?"),
    5000,
    is_required=True,
)
PARTICIPATION = Section(
    "participation",
    _("Who took part"),
    _("Who decided, who worked, who was asked? Who was missing?"),
    2000,
)
RESULTS = Section(
    "results",
    _("Results and evidence"),
    _("What is different today? How do you know: counted, asked, evaluated?"),
    4000,
    is_required=True,
)
SUCCESS = Section(
    "success",
    _("What made it work, and its limits"),
    _("Without what would it have failed? Where would it not work?"),
    3000,
)
COSTS = Section(
    "costs",
    _("Costs and funding"),
    _("Money, people, time, also unpaid. Who paid at first, and who pays now?"),
    1500,
)
TRANSFER = Section(
    "transfer",
    _("Doing it elsewhere"),
    _("What would you tell somebody who begins tomorrow? What has to be there?"),
    3000,
)

# In the order of the page. What did not work stands between results and success.
SECTIONS = (
    CONTEXT,
    OBJECTIVES,
    SOLUTION,
    PARTICIPATION,
    RESULTS,
    SUCCESS,
    COSTS,
    TRANSFER,
)
BY_NAME = {section.name: section for section in SECTIONS}
# After this one comes what did not work.
BEFORE_FAILURES = RESULTS.name

FAILURES_HEADING = _("What did not work")
FAILURES_QUESTION = _(
    "Detours, mistakes, money that was lost: what others need not try again. It is the "
    "part that is read most."
)
MOST_FAILURES = 8
MOST_FIGURES = 4
SUMMARY_LIMIT = 300
