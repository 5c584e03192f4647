"""What becomes of translations whose source was unpublished, deleted or moved.

A person decides for each, or for many at once; nothing follows by itself.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.networks.policies import may
from hanse.translation.actions.land import UnitAction
from hanse.translation.enums import LandingState, SourceState
from hanse.translation.models import Unit
from hanse.translation.refusals import Refused


class Decision(models.TextChoices):
    KEEP = "keep", gettext_lazy("leave it as it is")
    UNPUBLISH = "unpublish", gettext_lazy("unpublish it, too")
    DELETE = "delete", gettext_lazy("delete it, too")
    MOVE = "move", gettext_lazy("move it, too")


_OFFERED = {
    SourceState.LIVE: (),
    SourceState.UNPUBLISHED: (Decision.KEEP, Decision.UNPUBLISH),
    SourceState.DELETED: (Decision.KEEP, Decision.UNPUBLISH, Decision.DELETE),
    SourceState.MOVED: (Decision.KEEP, Decision.MOVE),
}


def decisions_for(state: str) -> tuple[Decision, ...]:
    """What can be decided when this became of the source."""
    return _OFFERED[SourceState(state)]


class Decide(UnitAction):
    """Carry out what a person decided about one published translation.

    Through Wagtail's own actions, with the rights of the person. Raises `Refused` and
    `PermissionDenied`, with nothing done.
    """

    def __init__(self, unit: Unit, decision: str, *, user: Any) -> None:
        super().__init__(unit, user=user)
        self.decision = Decision(decision)

    @transaction.atomic
    def execute(self) -> Unit:
        unit, kind = self.locked()
        if not may(self.user, {"publish"}, unit):
            raise PermissionDenied
        if self.decision not in decisions_for(unit.source.state):
            raise Refused("decision", _("The source has changed since; look again."))
        if self.decision == Decision.UNPUBLISH:
            kind.withdraw(unit, self.user)
        elif self.decision == Decision.DELETE:
            kind.remove(unit, self.user)
        elif self.decision == Decision.MOVE:
            kind.move(unit, self.user)
        if self.decision in {Decision.UNPUBLISH, Decision.DELETE}:
            unit.landing = LandingState.NONE
        unit.decided_on, unit.decided_by = unit.source.state, self.user
        unit.changed_at = timezone.now()
        unit.save(update_fields=["landing", "decided_on", "decided_by", "changed_at"])
        return unit


class Withdraw(UnitAction):
    """Take a translation off the public pages, whatever its source is."""

    @transaction.atomic
    def execute(self) -> bool:
        unit, kind = self.locked()
        if not may(self.user, {"publish"}, unit):
            raise PermissionDenied
        done = kind.withdraw(unit, self.user)
        if done:
            Unit.objects.filter(pk=unit.pk).update(landing=LandingState.NONE)
        return done
