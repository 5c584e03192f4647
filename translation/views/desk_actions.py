"""From the pressed button of a row to the action that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hanse.networks.numbers import number_of
from hanse.translation.actions.comments import comment
from hanse.translation.actions.segment_changes import (
    DismissWarning,
    KeepSegment,
    RejectSegment,
    RestoreSegment,
)
from hanse.translation.actions.segments import ApproveSegment, SaveSegment
from hanse.translation.enums import Origin
from hanse.translation.models import TargetSegment, Unit

# Gets the unit, the key, what follows the name of the button (`restore-7`), the form,
# and what every action on a segment is told.
Press = Callable[[Unit, str, str, Mapping[str, str], dict[str, Any]], Any]


def _save(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    confirm = data.get("action") == "confirm"
    origin = _origin(data)
    typed = data.get("text", "")
    return SaveSegment(unit, key, typed, confirm=confirm, origin=origin, **place)


def _approve(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    origin = _origin(data)
    return ApproveSegment(unit, key, data.get("text", ""), origin=origin, **place)


def _reject(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    return RejectSegment(unit, key, data.get("note", ""), **place)


def _keep(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    return KeepSegment(unit, key, **place)


def _restore(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    entry = number_of(rest)
    if entry is None:
        raise LookupError(rest)
    return RestoreSegment(unit, key, entry, **place)


def _dismiss(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    reason = data.get(f"reason-{rest}", "")
    return DismissWarning(unit, key, rest, reason, **place)


def _recall(
    unit: Unit, key: str, rest: str, data: Mapping[str, str], place: dict[str, Any]
) -> Any:
    return DismissWarning(unit, key, rest, "", **place)


_BUTTONS: dict[str, Press] = {
    "save": _save,
    "confirm": _save,
    "approve": _approve,
    "reject": _reject,
    "keep": _keep,
    "restore": _restore,
    "dismiss": _dismiss,
    "recall": _recall,
}


def act(
    unit: Unit, key: str, version: int, data: Mapping[str, str], user: Any
) -> TargetSegment | None:
    """Carry out what the pressed button says. Raises `LookupError` for any other."""
    name, _dash, rest = data.get("action", "save").partition("-")
    if name == "comment":
        comment(unit, key, data.get("note", ""), user)
        return unit.segments.filter(key=key, is_gone=False).first()
    place = {"user": user, "version": version, "seen": data.get("seen", "")}
    found: TargetSegment = _BUTTONS[name](unit, key, rest, data, place).execute()
    return found


def _origin(data: Mapping[str, str]) -> str:
    """Where the words came from, as far as anybody but the server can know."""
    wanted = data.get("origin", "")
    return wanted if wanted in {Origin.MEMORY, Origin.MACHINE} else Origin.HUMAN
