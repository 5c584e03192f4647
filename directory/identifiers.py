"""Identifiers of records, in the plain form that their register prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hanse.directory.registers import ORGANISATION, PERSON, PROJECT, SCHEMES, Scheme


def error(field: str, message: Any) -> ValidationError:
    return ValidationError({field: message})


def of_kind(kind: str) -> list[Scheme]:
    """The registers that know records of this kind."""
    return [scheme for scheme in SCHEMES.values() if kind in scheme.kinds]


def scheme_choices(kind: str = ORGANISATION) -> Sequence[tuple[str, str]]:
    return [(scheme.code, scheme.name) for scheme in of_kind(kind)]


def person_choices() -> Sequence[tuple[str, str]]:
    return scheme_choices(PERSON)


def project_choices() -> Sequence[tuple[str, str]]:
    return scheme_choices(PROJECT)


def clean(scheme: str, value: str) -> str:
    """The identifier in its plain form. Raises `ValidationError` for `value`."""
    known = SCHEMES.get(scheme)
    if known is None:
        raise error("scheme", _("Choose one of the registers."))
    normalised = known.normalise(value)
    if not known.check(normalised):
        raise error(
            "value",
            _("“%(value)s” is not an identifier of %(register)s.")
            % {"value": value, "register": known.name},
        )
    return normalised


def name(scheme: str) -> str:
    """What the register is called; its code where it is unknown."""
    known = SCHEMES.get(scheme)
    return known.name if known else scheme


def url(scheme: str, value: str) -> str:
    known = SCHEMES.get(scheme)
    return known.address.format(value) if known and known.address else ""
