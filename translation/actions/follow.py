"""What a change of the source means for its translations."""

from __future__ import annotations

from django.db import transaction

from hanse.translation.actions.counts import recount
from hanse.translation.actions.notices import (
    coordinators_of,
    people_of,
    tell,
    tell_people,
)
from hanse.translation.actions.take import take_source
from hanse.translation.bindings import prefill
from hanse.translation.enums import LandingState
from hanse.translation.kinds import kind_of, load
from hanse.translation.machine.tasks import enqueue_prefill
from hanse.translation.models import Notice, Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import translators_of


@transaction.atomic
def follow(content_type_id: int, object_id: str) -> None:
    """Take a published source again.

    Readers of translations keep what they have; only facts move. Units that now lag
    behind are counted, new texts get what memory and machine know as drafts, and
    those who work on them are told.
    """
    obj = load(content_type_id, object_id)
    if obj is None:
        return
    kind = kind_of(type(obj))
    before = Source.objects.filter(identity=kind.identity(obj)).first()
    try:
        source = take_source(obj, count=False)
    except Refused:
        return
    if before is not None and before.digest == source.digest:
        kind.sync_facts(source)
        return
    behind = _behind(source)
    for unit in source.units.all():
        unit.source = source
        prefill(unit)
        enqueue_prefill(unit)
    recount(source)
    kind.sync_facts(source)
    for unit in source.units.filter(pk__in=_behind(source) - behind):
        unit.source = source
        tell(unit, Notice.Kind.OUTDATED)
        if unit.landing == LandingState.LANDED:
            # Nobody works on it any more, and its readers have old words.
            tell_people(translators_of(unit), unit, Notice.Kind.OUTDATED)


def _behind(source: Source) -> set[int]:
    """Units whose counters say that something is to be done about the source."""
    rows = Unit.objects.filter(source=source, needs_update__gt=0)
    return set(rows.values_list("pk", flat=True))


def withdraw_source(identity: str, state: str) -> None:
    """A source is unpublished, deleted or moved: a person decides what follows."""
    source = Source.objects.filter(identity=identity).first()
    if source is None:
        return
    source.state = state
    source.save(update_fields=["state"])
    source.units.update(decided_on="")
    for unit in source.units.filter(landing=LandingState.LANDED):
        unit.source = source
        people = coordinators_of(unit.network_id)
        tell_people(people | people_of(unit), unit, Notice.Kind.WITHDRAWN)
    recount(source)
