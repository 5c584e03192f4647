"""Give work to people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from hanse.networks.policies import may
from hanse.translation.actions.notices import tell_people
from hanse.translation.models import Job, JobItem, Notice, Unit
from hanse.translation.refusals import Refused


class AssignUnits:
    """Give units to a translator, or to nobody, until a date where one is given.

    The person must be one who may translate them. Who may only translate takes and
    gives back work of their own. All or nothing; raises `PermissionDenied`, and
    `Refused` for what somebody else has taken meanwhile.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        person: Any,
        *,
        user: Any,
        due: date | None = None,
    ) -> None:
        self.units, self.person, self.user = list(units), person, user
        self.due = due

    @transaction.atomic
    def execute(self) -> int:
        units = sorted(self.units, key=lambda unit: unit.pk)
        if self.person is not None or self.due is not None:
            # A row that is not there cannot be locked: whoever comes second waits
            # here, and meets the first one's below.
            JobItem.objects.bulk_create(
                [JobItem(unit=unit) for unit in units], ignore_conflicts=True
            )
        items = {
            item.unit_id: item
            for item in JobItem.objects.select_for_update(of=("self",))
            .filter(unit__in=units, is_open=True)
            .select_related("job")
        }
        return sum(
            self._give(unit, items.get(unit.pk) or JobItem(unit=unit)) for unit in units
        )

    def _give(self, unit: Unit, item: JobItem) -> bool:
        self._check(unit, item)
        person = getattr(self.person, "pk", None)
        due = self.due or item.due
        if (item.assignee_id, item.due) == (person, due):
            return False
        is_new = item.assignee_id != person
        item.assignee_id, item.due = person, due
        item.save()
        if is_new and person is not None and person != self.user.pk:
            tell_people({person}, unit, Notice.Kind.ASSIGNED)
        return True

    def _check(self, unit: Unit, item: JobItem) -> None:
        if self.person is not None and not may(self.person, {"change"}, unit):
            raise PermissionDenied
        if may(self.user, {"add"}, Job(network=unit.network)):
            return
        own = self.user.pk in {getattr(self.person, "pk", None), item.assignee_id}
        if not (own and self.due is None and may(self.user, {"change"}, unit)):
            raise PermissionDenied
        if item.assignee_id not in {None, self.user.pk}:
            raise Refused("taken", _("Somebody else translates some of these already."))
