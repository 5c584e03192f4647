"""Days that pages may name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

# Days beyond these are mistakes of typing, and what is reckoned from them overflows.
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
WITHIN = (MinValueValidator(FIRST), MaxValueValidator(LAST))


def check_days(page: Any, *names: str) -> None:
    """Raise `ValidationError` by the names of fields that hold what nobody means."""
    errors = {}
    for name in names:
        value = getattr(page, name)
        day = value.date() if isinstance(value, datetime) else value
        try:
            for check in WITHIN if day is not None else ():
                check(day)
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)
