"""From approved words to readers: the draft of the target, and its publishing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.translation.actions.counts import counted, shown_state
from hanse.translation.actions.notices import landed
from hanse.translation.enums import LandingState, SegmentState, ShownState
from hanse.translation.kinds import kind_of_source
from hanse.translation.models import Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import UnitPolicy, may_land, needs_owner, settings_of

_READY = {ShownState.APPROVED, ShownState.KEEP}


def words_for(unit: Unit, *, good_only: bool) -> dict[str, str]:
    """`{key: text}`: what was approved last, or, for a preview, what is worked on."""
    segments = {row.key: row for row in unit.source.segments.all()}
    found = {}
    for row in unit.segments.filter(is_gone=False):
        segment = segments.get(row.key)
        if segment is None:
            continue
        if row.state == SegmentState.KEEP:
            found[row.key] = segment.text
        elif text := row.good_text if good_only else row.text:
            found[row.key] = text
    return found


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


class BuildDraft:
    """Make the draft of a translation from what was approved.

    Nothing that readers have changes. Raises `PermissionDenied`, and `Refused` while
    too little is approved or somebody else holds the target; nothing is written then.
    """

    def __init__(self, unit: Unit, *, user: Any) -> None:
        self.unit, self.user = unit, user

    @transaction.atomic
    def execute(self) -> Unit:
        policy = UnitPolicy(Unit)
        unit = Unit.objects.select_related("source", "network").get(pk=self.unit.pk)
        if self.user is not None and not (
            policy.user_has_any_permission_for_instance(self.user, {"change"}, unit)
            or may_land(self.user, unit)
        ):
            raise PermissionDenied
        kind = kind_of_source(unit.source)
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
        unit.save()
        return unit

    def _build(self, kind: Any, unit: Unit) -> list[str]:
        missing: list[str] = kind.build(
            unit, words_for(unit, good_only=True), self.user
        )
        # A link that keeps its target is no missing word.
        wanted = {segment.key for segment in counted(unit.source)}
        return [key for key in missing if key in wanted]


class Land:
    """Bring a translation to readers, or to whoever has to approve it.

    The draft is made anew from what is approved now. A partner's translation waits
    for the owner where the owner wants that.
    """

    def __init__(self, unit: Unit, *, user: Any) -> None:
        self.unit, self.user = unit, user

    @transaction.atomic
    def execute(self) -> Unit:
        unit = Unit.objects.select_related("source", "network").get(pk=self.unit.pk)
        if not may_land(self.user, unit):
            if not self._asks_owner(unit):
                raise PermissionDenied
            unit = BuildDraft(unit, user=self.user).execute()
            return self._mark(unit, LandingState.WAITS)
        if unit.landing != LandingState.WAITS or needs_owner(unit):
            unit = BuildDraft(unit, user=self.user).execute()
        kind = kind_of_source(unit.source)
        kind.check_free(unit, self.user)
        return self._mark(unit, kind.publish(unit, self.user))

    def _asks_owner(self, unit: Unit) -> bool:
        policy = UnitPolicy(Unit)
        return needs_owner(unit) and policy.user_has_any_permission_for_instance(
            self.user, {"publish"}, unit
        )

    def _mark(self, unit: Unit, landing: LandingState) -> Unit:
        unit.landing, unit.changed_at = landing, timezone.now()
        if landing == LandingState.LANDED:
            unit.landed_at = timezone.now()
            landed(unit, self.user)
        unit.save()
        return unit


class Withdraw:
    """Take a translation off the public pages, as a person decided."""

    def __init__(self, unit: Unit, *, user: Any) -> None:
        self.unit, self.user = unit, user

    @transaction.atomic
    def execute(self) -> bool:
        unit = Unit.objects.select_related("source").get(pk=self.unit.pk)
        if not may_land(self.user, unit):
            raise PermissionDenied
        done = kind_of_source(unit.source).withdraw(unit, self.user)
        if done:
            Unit.objects.filter(pk=unit.pk).update(landing=LandingState.BUILT)
        return done
