from __future__ import annotations

from collections.abc import Iterable

from hanse.search.formats.base import Format

_formats: dict[str, Format] = {}


def register_format(format_: Format) -> None:
    """Offer a format to the lists that name it; the same code again replaces it.

    Call it in `AppConfig.ready()`. Which formats a list has is for its app to say:
    a list of events has other ones than a list of organisations.
    """
    _formats[format_.code] = format_


def formats(codes: Iterable[str]) -> list[Format]:
    """The formats with these codes, in this order; unknown ones are left out."""
    return [_formats[code] for code in codes if code in _formats]


def get_format(code: str, allowed: Iterable[str]) -> Format | None:
    """The format that an address asks for, if this list has it."""
    return _formats.get(code) if code in allowed else None
