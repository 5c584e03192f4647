"""Tell people what they should know, and close what is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hanse.networks.enums import Role
from hanse.networks.models import NetworkRole
from hanse.translation.enums import JobState
from hanse.translation.models import Job, JobItem, Notice, Unit


def people_of(unit: Unit) -> set[int]:
    """Ids of those who work on a unit: who asked for it, and who translates it."""
    rows = JobItem.objects.filter(unit=unit, is_open=True)
    return {
        pk
        for pair in rows.values_list("assignee", "job__requested_by")
        for pk in pair
        if pk is not None
    }


def coordinators_of(network_id: int | None) -> set[int]:
    """Ids of those who decide in a network."""
    rows = NetworkRole.objects.filter(network=network_id, role=Role.COORDINATOR)
    people = rows.filter(group__user__is_active=True)
    return set(people.values_list("group__user", flat=True))


def tell(unit: Unit, kind: str, *, but: Any = None, text: str = "") -> None:
    """Tell those who work on a unit."""
    tell_people(people_of(unit) - {getattr(but, "pk", None)}, unit, kind, text=text)


def tell_people(
    people: Iterable[int], unit: Unit, kind: str, *, text: str = ""
) -> None:
    """The same news is told once until it is read."""
    wanted = set(people)
    known = set(
        Notice.objects.filter(
            unit=unit, kind=kind, user__in=wanted, read_at=None
        ).values_list("user", flat=True)
    )
    Notice.objects.bulk_create(
        Notice(user_id=pk, network_id=unit.network_id, kind=kind, unit=unit, text=text)
        for pk in sorted(wanted - known)
    )


def landed(unit: Unit, user: Any = None) -> None:
    """Told before the items close, or nobody would be there to tell."""
    tell(unit, Notice.Kind.LANDED, but=user)
    items = JobItem.objects.filter(unit=unit, is_open=True)
    job_ids = set(items.values_list("job", flat=True))
    items.update(is_open=False)
    close_finished(job_ids)


def close_finished(job_ids: Iterable[int]) -> None:
    """A job without open items is done."""
    Job.objects.filter(pk__in=list(job_ids), state=JobState.OPEN).exclude(
        items__is_open=True
    ).update(state=JobState.DONE)
