"""What an expert looks at, one question each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Criterion:
    code: str
    label: Any
    question: Any


CRITERIA = (
    Criterion(
        "facts",
        _("Facts"),
        _("Do names, years, places and figures hold, as far as you can tell?"),
    ),
    Criterion(
        "evidence",
        _("Evidence"),
        _(
            "Does what is told bear out the results, and does the grade of evidence fit?"
        ),
    ),
    Criterion(
        "candour",
        _("Candour"),
        _("Does it say what did not work, and what it depended on?"),
    ),
    Criterion(
        "costs",
        _("Costs"),
        _("Are money, people and time told, the unpaid ones too?"),
    ),
    Criterion(
        "transfer",
        _("Doing it elsewhere"),
        _("Could somebody in another place begin with this?"),
    ),
)
CODES = tuple(one.code for one in CRITERIA)
