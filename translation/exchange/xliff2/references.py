"""Marks and what they point at: fragment identifiers of XLIFF 2."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hanse.translation.exchange.xliff2.values import NMTOKEN
from hanse.translation.exchange.xml import Element, fail, name_of

# Where a selector may stand: files hold groups, groups units, units all others.
DEPTH = {"f": 0, "g": 1, "u": 2}
# What modules and known extensions registered, and nobody else may use.
LEAVES = frozenset(
    {"n", "d", "t", "ctr", "gls", "itsm", "mda", "mtc", "res", "slr", "tbx", "val"}
)


def parsed(reference: str) -> list[tuple[str, str]] | None:
    """`#f=f1/u=1/n=n1` as pairs; an id without prefix has an empty one.

    `None` for what is no fragment identifier.
    """
    found: list[tuple[str, str]] = []
    depth = -1
    steps = reference.removeprefix("#").removeprefix("/").split("/")
    for number, step in enumerate(steps):
        prefix, equals, name = step.rpartition("=")
        if NMTOKEN.fullmatch(name) is None:
            return None
        if prefix in DEPTH:
            if DEPTH[prefix] <= depth:
                return None
            depth = DEPTH[prefix]
        elif number + 1 < len(steps) or (equals and prefix not in LEAVES):
            return None
        found.append((prefix, name))
    return found


def check_mark(mark: Element, prefix: str) -> None:
    """Check `mrk` and `sm`. Raises `ExchangeError`."""
    reference, kind = mark.get("ref"), mark.get("type", "generic")
    selectors = None
    if reference is not None and reference.startswith("#"):
        selectors = parsed(reference)
        if selectors is None:
            raise fail(mark, _("This is no fragment identifier."), "ref")
    if kind != "comment":
        return
    if (reference is None) == (mark.get("value") is None):
        raise fail(mark, _("A comment has a value or a reference, one of both."))
    if reference is not None:
        _check_note(mark, selectors, prefix)


def _check_note(
    mark: Element, selectors: list[tuple[str, str]] | None, prefix: str
) -> None:
    """A comment points at a note of its own unit."""
    unit = next(mark.iterancestors(f"{prefix}unit"))
    notes = {one.get("id") for one in unit.findall(f"{prefix}notes/{prefix}note")}
    wrong = fail(mark, _("A comment points at a note of its unit."), "ref")
    if not selectors or selectors[-1][0] != "n" or selectors[-1][1] not in notes:
        raise wrong
    places = {one[0]: one[1] for one in selectors[:-1]}
    file = next(mark.iterancestors(f"{prefix}file"))
    if places.get("u", unit.get("id")) != unit.get("id"):
        raise wrong
    if places.get("f", file.get("id")) != file.get("id"):
        raise wrong
    # A file or group alone would name a note of its own.
    if places and "u" not in places:
        raise wrong
    if name_of(unit) != "unit":
        raise wrong
