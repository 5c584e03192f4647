"""Prepare a job in the background: its sources, its units, what the memory knows."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hanse.networks.models import Network
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.adopt import adopt_target
from hanse.translation.actions.counts import recount
from hanse.translation.actions.take import take_source
from hanse.translation.bindings import prefill
from hanse.translation.enums import JobState, ObjectState, PartnerRule
from hanse.translation.kinds import kind_of, load
from hanse.translation.machine.tasks import enqueue_prefill
from hanse.translation.models import Job, JobItem, JobObject, Notice, Source, Unit
from hanse.translation.people import language_of
from hanse.translation.refusals import Refused
from hanse.translation.rights import partner_rule

# Objects in one transaction.
CHUNK = 25


def prepare(job_id: int, limit: int = CHUNK) -> bool:
    """Prepare some more objects of a job; whether any are left.

    Each chunk is one transaction and what is done is marked, so it may be killed and
    run again. An object that cannot be translated is refused with the reason and
    stops no other.
    """
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(of=("self",))
            .select_related("network", "requested_by")
            .filter(pk=job_id)
            .first()
        )
        if job is None or job.state != JobState.QUEUED:
            return False
        job.assignees = _those_there(job.assignees)
        waiting = job.objects_of.filter(state=ObjectState.WAITING)
        # Reasons are read by who asked.
        with translation.override(language_of(job.requested_by)):
            for row in list(waiting[:limit]):
                _prepare_object(job, row)
        Job.objects.filter(pk=job.pk).update(touched_at=timezone.now())
        if waiting.exists():
            return True
        _open(job)
    return False


def _those_there(assignees: dict[str, int]) -> dict[str, int]:
    """Who translates into which language, without those whose account is gone."""
    users = get_user_model()._default_manager.filter(pk__in=assignees.values())
    there = set(users.values_list("pk", flat=True))
    return {code: pk for code, pk in assignees.items() if pk in there}


def _open(job: Job) -> None:
    has_items = job.items.filter(is_open=True).exists()
    job.state = JobState.OPEN if has_items else JobState.DONE
    job.save(update_fields=["state"])
    if job.requested_by_id:
        Notice.objects.create(
            user_id=job.requested_by_id,
            network=job.network,
            job=job,
            kind=Notice.Kind.PREPARED,
        )
    given = job.items.filter(is_open=True, assignee__isnull=False)
    for person in set(given.values_list("assignee", flat=True)):
        if person != job.requested_by_id:
            # One for the whole job, not one for each of a hundred pages.
            Notice.objects.create(
                user_id=person,
                network=job.network,
                job=job,
                kind=Notice.Kind.ASSIGNED,
            )


def _prepare_object(job: Job, row: JobObject) -> None:
    try:
        with transaction.atomic():
            reasons = _units_of(job, row)
    except Refused as error:
        row.state, row.reason = ObjectState.REFUSED, str(error)
    else:
        row.state, row.reason = ObjectState.DONE, " ".join(reasons)
    row.save(update_fields=["state", "reason"])


def _units_of(job: Job, row: JobObject) -> list[str]:
    obj = load(row.content_type_id, row.object_id)
    if obj is None:
        raise Refused("gone", _("It is gone."))
    source = take_source(obj, count=False)
    if not source.segments.exists():
        raise Refused("empty", _("It has no words."))
    foreign = source.network_id not in {None, job.network_id}
    if foreign and partner_rule(source) == PartnerRule.NO:
        raise Refused("partner", _("Its owner lets no partner translate it."))
    possible = kind_of(type(obj)).languages(obj, job.network_id)
    wanted = [code for code in job.languages if code in possible]
    if not wanted:
        raise Refused("languages", _("It is in these languages already."))
    known = set(source.units.values_list("language", flat=True))
    Unit.objects.bulk_create(
        [
            Unit(source=source, network=job.network, language=code)
            for code in wanted
            if code not in known
        ],
        ignore_conflicts=True,
    )
    reasons = []
    for unit in source.units.filter(language__in=wanted):
        if unit.network_id != job.network_id:
            names = {"language": own_name(unit.language)}
            reasons.append(_("%(language)s: a partner translates it.") % names)
            continue
        unit.source = source
        begin_unit(unit, is_new=unit.language not in known)
        _give(job, unit)
    recount(source)
    return reasons


def begin_unit(unit: Unit, *, is_new: bool) -> None:
    """Take over what readers have, and fill in what memory and machine know.

    Call `recount` on its source afterwards.
    """
    if is_new:
        adopt_target(unit)
    prefill(unit)
    enqueue_prefill(unit)


def _give(job: Job, unit: Unit) -> None:
    # A unit that is in another open job stays there, and with whoever takes it now.
    item = JobItem(
        job=job,
        unit=unit,
        due=job.due,
        assignee_id=job.assignees.get(unit.language),
    )
    JobItem.objects.bulk_create([item], ignore_conflicts=True)


def open_unit(source: Source, language: str, network: Network) -> Unit:
    """The unit of one object in one language, made where nobody asked for it yet."""
    with transaction.atomic():
        unit, made = Unit.objects.get_or_create(
            source=source, language=language, defaults={"network": network}
        )
        if made:
            unit.source = source
            begin_unit(unit, is_new=True)
            recount(source)
            unit.refresh_from_db()
    return unit
