"""Registers of organisations: how their identifiers look and where they lead.

Rules: ROR, a leading 0, six characters of Crockford's base 32 and two check digits by
ISO/IEC 7064 MOD 97-10; ISIL, ISO 15511; Wikidata, Q and a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True)
class Scheme:
    """One register. `check` takes a normalised value and says whether it can be."""

    code: str
    name: str
    normalise: Callable[[str], str]
    check: Callable[[str], bool]
    address: str = ""


def error(field: str, message: Any) -> ValidationError:
    return ValidationError({field: message})


def _after_last_slash(value: str) -> str:
    return value.strip().rstrip("/").rsplit("/", 1)[-1]


def _is_ror(value: str) -> bool:
    if not re.fullmatch(rf"0[{CROCKFORD}]{{6}}[0-9]{{2}}", value):
        return False
    number = 0
    for character in value[:7]:
        number = number * 32 + CROCKFORD.index(character)
    return 98 - (number * 100) % 97 == int(value[7:])


SCHEMES = {
    scheme.code: scheme
    for scheme in (
        Scheme(
            "ror",
            "ROR",
            lambda value: _after_last_slash(value).lower(),
            _is_ror,
            "https://ror.org/{}",
        ),
        Scheme(
            "isil",
            "ISIL",
            lambda value: value.strip(),
            lambda value: bool(
                re.fullmatch(r"[A-Za-z0-9]{1,4}-[A-Za-z0-9:/-]{1,11}", value)
            ),
        ),
        Scheme(
            "wikidata",
            "Wikidata",
            lambda value: _after_last_slash(value).upper(),
            lambda value: bool(re.fullmatch(r"Q[1-9][0-9]*", value)),
            "https://www.wikidata.org/wiki/{}",
        ),
    )
}


def scheme_choices() -> Sequence[tuple[str, str]]:
    return [(scheme.code, scheme.name) for scheme in SCHEMES.values()]


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
