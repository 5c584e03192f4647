"""From approved words to readers: the draft of the target, and its publishing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogContext

from hanse.translation.actions.counts import counted, shown_state
from hanse.translation.actions.notices import coordinators_of, landed, tell_people
from hanse.translation.enums import LandingState, ShownState
from hanse.translation.kinds import Kind, kind_of_source
from hanse.translation.models import Notice, Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import UnitPolicy, may_land, needs_owner, settings_of
from hanse.translation.words import words_for

_READY = {ShownState.APPROVED, ShownState.KEEP}
# What these actions write; counters are others' to write.
_FIELDS = (
    "target_id", "source_digest", "built_revision", "landing", "landed_at",
    "changed_at", "trouble", "decided_on", "is_queued",
)  # fmt: skip


def _check_ready(unit: Unit) -> None:
    rows = {row.key: row for row in unit.segments.filter(is_gone=False)}
    segments = counted(unit.source)
    ready = sum(shown_state(one, rows.get(one.key)) in _READY for one in segments)
    threshold = settings_of(unit.network_id, unit.language).threshold
    if not segments or 100 * ready < threshold * len(segments):
        raise Refused(
            "threshold",
            _("%(ready)s of %(total)s segments are approved; %(share)s %% are needed.")
            % {"ready": ready, "total": len(segments), "share": threshold},
        )


class UnitAction:
    """What the actions on a whole unit share: one at a time, with the row of today."""

    def __init__(self, unit: Unit, *, user: Any) -> None:
        self.unit, self.user = unit, user

    def locked(self) -> tuple[Unit, Kind]:
        """The unit, which nobody else writes until the transaction ends."""
        rows = Unit.objects.select_related("source", "network")
        kind = kind_of_source(rows.get(pk=self.unit.pk).source)
        # Before any row, as everybody takes it.
        kind.lock()
        return rows.select_for_update(of=("self",)).get(pk=self.unit.pk), kind


class BuildDraft(UnitAction):
    """Make the draft of a translation from what was approved.

    Nothing that readers have changes. Raises `PermissionDenied`, and `Refused` while
    too little is approved or somebody else holds the target; nothing is written then.
    """

    @transaction.atomic
    def execute(self) -> Unit:
        policy = UnitPolicy(Unit)
        unit, kind = self.locked()
        if self.user is not None and not (
            policy.user_has_any_permission_for_instance(self.user, {"change"}, unit)
            or may_land(self.user, unit)
        ):
            raise PermissionDenied
        _check_ready(unit)
        kind.check_free(unit, self.user)
        missing = self._build(kind, unit)
        if missing and not settings_of(unit.network_id, unit.language).allows_source:
            raise Refused(
                "missing",
                ngettext(
                    "%(number)s segment has no translation.",
                    "%(number)s segments have no translation.",
                    len(missing),
                )
                % {"number": len(missing)},
            )
        unit.source_digest = unit.source.digest
        unit.landing, unit.changed_at = LandingState.BUILT, timezone.now()
        unit.trouble = ""
        unit.save(update_fields=_FIELDS)
        return unit

    def _build(self, kind: Kind, unit: Unit) -> list[str]:
        missing = kind.build(unit, words_for(unit, good_only=True), self.user)
        # A link that keeps its target is no missing word.
        wanted = {segment.key for segment in counted(unit.source)}
        return [key for key in missing if key in wanted]


class Land(UnitAction):
    """Bring a translation to readers, or to whoever has to approve it.

    The draft is made anew from what is approved now. What waits for approval is
    approved as it was handed over. A partner's translation waits for the owner where
    the owner wants that.
    """

    @transaction.atomic
    def execute(self) -> Unit:
        # Whoever hears of the publishing hears whose it is, also in the background.
        with LogContext(user=self.user):
            return self._land()

    def _land(self) -> Unit:
        unit, kind = self.locked()
        if not may_land(self.user, unit):
            if not self._asks_owner(unit):
                raise PermissionDenied
            return self._hand_to_owner(unit)
        if unit.landing == LandingState.WAITS and not needs_owner(unit):
            found = kind.approve(unit, self.user)
            if found is not None:
                return self._mark(unit, found)
        unit = BuildDraft(unit, user=self.user).execute()
        return self._mark(unit, kind.publish(unit, self.user))

    def _asks_owner(self, unit: Unit) -> bool:
        policy = UnitPolicy(Unit)
        return needs_owner(unit) and policy.user_has_any_permission_for_instance(
            self.user, {"publish"}, unit
        )

    def _hand_to_owner(self, unit: Unit) -> Unit:
        unit = BuildDraft(unit, user=self.user).execute()
        tell_people(coordinators_of(unit.source.network_id), unit, Notice.Kind.PARTNER)
        return self._mark(unit, LandingState.WAITS)

    def _mark(self, unit: Unit, landing: LandingState) -> Unit:
        unit.landing, unit.changed_at = landing, timezone.now()
        unit.trouble, unit.is_queued = "", False
        if landing == LandingState.LANDED:
            unit.landed_at, unit.decided_on = timezone.now(), ""
            landed(unit, self.user)
        unit.save(update_fields=_FIELDS)
        return unit
