"""What every action asks before it changes anything."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models

from hanse.networks.policies import may
from hanse.networks.refusals import log_refusal

# Errors by field, as `ValidationError` takes them.
Errors = dict[str, list[Any]]

_refuse_nul = ProhibitNullCharactersValidator()


def require(user: Any, action: str, instance: models.Model) -> None:
    """Raise `PermissionDenied` unless the user may do this with the object.

    `None` stands for the install itself: commands and imports.
    """
    if user is None or may(user, {action}, instance):
        return
    log_refusal(user, action, model=instance._meta.label, pk=instance.pk)
    raise PermissionDenied


def clean_text(value: Any) -> str:
    """Text as a database can hold it. Raises `ValidationError`."""
    text = str(value)
    _refuse_nul(text)
    return text


def note(errors: Errors, field: str, error: ValidationError) -> None:
    """Add an error of this field to those found so far."""
    errors.setdefault(field, []).extend(error.error_list)
