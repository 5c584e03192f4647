"""What speaks for two records being one, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hanse.directory import identifiers


@dataclass(frozen=True)
class Reason:
    """One thing that was found. What `is_doubt` speaks against."""

    text: str
    is_doubt: bool = False


def reasons(evidence: Iterable[Any]) -> list[Reason]:
    """`[what, value]` pairs in words; those that nobody knows any more are left out."""
    return [_REASONS[what](value) for what, value in evidence if what in _REASONS]


def percent(score: float) -> str:
    return _("%(number)s %%") % {"number": round(100 * score)}


def _name(value: str) -> Reason:
    return Reason(
        _("The names are alike: %(much)s") % {"much": percent(float(value or 0))}
    )


def _identifier(value: str) -> Reason:
    scheme, _space, number = value.partition(" ")
    return Reason(
        _("The same identifier: %(register)s %(number)s")
        % {"register": identifiers.name(scheme), "number": number}
    )


def _metres(value: str) -> Reason:
    return Reason(_("At the same place, %(distance)s apart") % {"distance": value})


_REASONS: dict[str, Callable[[str], Reason]] = {
    "name": _name,
    "identifier": _identifier,
    "domain": lambda value: Reason(
        _("The same web address: %(host)s") % {"host": value}
    ),
    "email": lambda value: Reason(_("The same e-mail address")),
    "address": lambda value: Reason(_("The same street and number")),
    "place": _metres,
    "town": lambda value: Reason(_("In the same town")),
    "other identifier": lambda value: Reason(
        _("A register has another number for each"), is_doubt=True
    ),
    "other country": lambda value: Reason(
        _("They are in different countries"), is_doubt=True
    ),
    "far": lambda value: Reason(
        _("They are %(distance)s apart") % {"distance": value}, is_doubt=True
    ),
}
