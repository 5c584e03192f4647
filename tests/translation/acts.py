"""Steps that many tests take."""

from __future__ import annotations

from typing import Any

from hanse.translation.actions.segments import SaveSegment
from hanse.translation.actions.typed import typed_text
from hanse.translation.models import TargetSegment, Unit


def version_of(unit: Unit, key: str) -> int:
    row = TargetSegment.objects.filter(unit=unit, key=key).first()
    return row.version if row else 0


def write(
    unit: Unit, key: str, typed: str, user: Any, *, confirm: bool = False
) -> TargetSegment:
    return SaveSegment(
        unit, key, typed, user=user, version=version_of(unit, key), confirm=confirm
    ).execute()


def finnish(segment: Any) -> str:
    """The segment with its tags, in a language of capitals."""
    typed = typed_text(segment.text, segment.kind)
    return "".join(
        part if part.startswith("{") else part.upper()
        for part in typed.replace("{", "\0{").replace("}", "}\0").split("\0")
    )


def write_all(unit: Unit, user: Any, *, confirm: bool = True) -> None:
    for segment in unit.source.segments.all():
        write(unit, segment.key, finnish(segment), user, confirm=confirm)
