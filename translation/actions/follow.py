"""What a change of the source means for its translations."""

from __future__ import annotations

from django.db import transaction

from hanse.translation.actions.counts import recount
from hanse.translation.actions.notices import tell
from hanse.translation.actions.take import take_source
from hanse.translation.enums import LandingState
from hanse.translation.kinds import kind_of, load
from hanse.translation.models import Notice, Source, Unit
from hanse.translation.refusals import Refused


@transaction.atomic
def follow(content_type_id: int, object_id: str) -> None:
    """Take a published source again.

    Readers of translations keep what they have; only facts move. Units that now lag
    behind are counted, and those who work on them are told.
    """
    obj = load(content_type_id, object_id)
    if obj is None:
        return
    kind = kind_of(type(obj))
    identity = kind.identity(obj)
    before = set(
        Unit.objects.filter(source__identity=identity)
        .outdated()
        .values_list("pk", flat=True)
    )
    try:
        source = take_source(obj)
    except Refused:
        return
    kind.sync_facts(source)
    for unit in source.units.outdated().exclude(pk__in=before).select_related("source"):
        tell(unit, Notice.Kind.OUTDATED)


def withdraw_source(identity: str, state: str) -> None:
    """A source is unpublished, deleted or moved: a person decides what follows."""
    source = Source.objects.filter(identity=identity).exclude(state=state).first()
    if source is None:
        return
    source.state = state
    source.save(update_fields=["state"])
    for unit in source.units.filter(landing=LandingState.LANDED):
        tell(unit, Notice.Kind.WITHDRAWN)
    recount(source)
