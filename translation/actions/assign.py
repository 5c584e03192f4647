"""Give work to people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hanse.networks.policies import may
from hanse.translation.actions.notices import tell_people
from hanse.translation.models import Job, JobItem, Notice, Unit


class AssignUnits:
    """Give units to a translator, or to nobody, until a date where one is given.

    The person must be one who may translate them. Who may only translate takes and
    gives back work of their own. All or nothing; raises `PermissionDenied`.
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
        items = {
            item.unit_id: item
            for item in JobItem.objects.select_for_update(of=("self",))
            .filter(unit__in=self.units, is_open=True)
            .select_related("job")
        }
        return sum(
            self._give(unit, items.get(unit.pk) or JobItem(unit=unit))
            for unit in self.units
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
        free = item.assignee_id in {None, self.user.pk} and self.due is None
        if not (own and free and may(self.user, {"change"}, unit)):
            raise PermissionDenied
