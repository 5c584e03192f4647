"""Fill the untranslated texts of a unit by machine, as drafts, never further."""

from __future__ import annotations

from typing import Any

from hanse.translation.actions.segments import SaveSegment
from hanse.translation.compose import OPTION
from hanse.translation.enums import MachineUse, Origin
from hanse.translation.inline import InlineText
from hanse.translation.machine.backends import backend, translate
from hanse.translation.models import SourceSegment, Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import settings_of


def suggest(unit: Unit, segment: SourceSegment, service: Any = None) -> str | None:
    """What the machine offers for one text, stored, written nowhere.

    `None` where the network wants none in this language, no backend is set, or what it
    says does not fit. Raises `MachineError` where the service does not answer.
    """
    service = service or backend()
    is_off = settings_of(unit.network_id, unit.language).machine == MachineUse.OFF
    if is_off or service is None or segment.kind == OPTION:
        return None
    text = InlineText.parse(segment.text, segment.kind)
    [answer] = translate(
        service,
        unit.source.language,
        unit.language,
        [(segment.key, text)],
        sleep=lambda seconds: None,
    )
    return None if answer.target is None else answer.target.stored


def prefill(unit: Unit, service: Any = None, **options: Any) -> int:
    """Write drafts for what has no words yet; gives how many.

    Does nothing unless the network says *prefill* for the language. Each text is saved
    as it comes, so a worker that is killed, or a service that goes away
    (`MachineError`), loses nothing: run it again and it asks for the rest. Words that
    somebody wrote meanwhile stand.
    """
    service = service or backend()
    wants = settings_of(unit.network_id, unit.language).machine == MachineUse.PREFILL
    if not wants or service is None:
        return 0
    written = unit.segments.filter(is_gone=False).values("key")
    waiting = unit.source.segments.exclude(kind=OPTION).exclude(key__in=written)
    seen = {one.key: one.digest for one in waiting}
    texts = [(one.key, InlineText.parse(one.text, one.kind)) for one in waiting]
    if not texts:
        return 0
    done = 0
    languages = (unit.source.language, unit.language)
    for answer in translate(service, *languages, texts, **options):
        if answer.target is None:
            continue
        try:
            SaveSegment(
                unit,
                answer.key,
                answer.target.typed,
                user=None,
                version=0,
                seen=seen[answer.key],
                origin=Origin.MACHINE,
            ).execute()
        except Refused:
            continue
        done += 1
    return done
