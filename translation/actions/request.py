"""Ask for translations: fill a basket, send it, and prepare it in the background."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hanse.networks.models import Network
from hanse.networks.policies import may
from hanse.translation.actions.adopt import adopt_target
from hanse.translation.actions.counts import recount
from hanse.translation.actions.take import take_source
from hanse.translation.enums import JobState, ObjectState, PartnerRule
from hanse.translation.kinds import kind_of, load
from hanse.translation.models import (
    Job,
    JobItem,
    JobObject,
    Notice,
    Source,
    Unit,
)
from hanse.translation.refusals import Refused
from hanse.translation.rights import partner_rule
from hanse.translation.tasks import prepare_job

# Objects in one transaction.
CHUNK = 25


def basket_of(user: Any, network: Network) -> Job:
    """The person's basket in a network; made where there is none."""
    job, _made = Job.objects.get_or_create(
        network=network, requested_by=user, state=JobState.BASKET
    )
    return job


@transaction.atomic
def add_to_basket(user: Any, network: Network, objects: Iterable[Any]) -> int:
    """Put objects into the basket; returns how many were not in it.

    Raises `PermissionDenied` for what the user may not have translated there.
    """
    if not may(user, {"add"}, Job(network=network)):
        raise PermissionDenied
    job, found = basket_of(user, network), []
    for obj in objects:
        kind = kind_of(type(obj))
        obj = kind.specific(obj)
        if not kind.may_request(user, network.pk, obj):
            raise PermissionDenied
        found.append(
            JobObject(
                job=job,
                content_type=ContentType.objects.get_for_model(type(obj)),
                object_id=str(obj.pk),
                label=kind.label(obj)[:255],
            )
        )
    before = job.objects_of.count()
    JobObject.objects.bulk_create(found, ignore_conflicts=True)
    return job.objects_of.count() - before


class SendJob:
    """Send a basket on its way. The work itself is a task: this returns at once.

    Raises `ValidationError` by field, with nothing written.
    """

    def __init__(
        self,
        job: Job,
        *,
        user: Any,
        languages: Iterable[str],
        title: str = "",
        brief: str = "",
        due: date | None = None,
    ) -> None:
        self.job, self.user, self.due = job, user, due
        self.languages = list(dict.fromkeys(languages))
        self.title, self.brief = title.strip(), brief.strip()

    @transaction.atomic
    def execute(self) -> Job:
        job = Job.objects.select_for_update(of=("self",)).get(pk=self.job.pk)
        if not may(self.user, {"add"}, job):
            raise PermissionDenied
        if job.state != JobState.BASKET:
            raise ValidationError(_("This job has been sent already."))
        if not job.objects_of.exists():
            raise ValidationError(_("The basket is empty."))
        known = set(
            job.network.languages.values_list("locale__language_code", flat=True)
        )
        if not self.languages or set(self.languages) - known:
            raise ValidationError(
                {"languages": _("Choose languages that the network works in.")}
            )
        job.title = self.title or _default_title(job)
        job.brief, job.due, job.languages = self.brief, self.due, self.languages
        job.state = JobState.QUEUED
        job.save()
        prepare_job.enqueue(job.pk)
        return job


def _default_title(job: Job) -> str:
    first = job.objects_of.first()
    return first.label[:120] if first else ""


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
        waiting = job.objects_of.filter(state=ObjectState.WAITING)
        for row in list(waiting[:limit]):
            _prepare_object(job, row)
        if waiting.exists():
            return True
        items = job.items.filter(is_open=True)
        job.state = JobState.OPEN if items.exists() else JobState.DONE
        job.save(update_fields=["state"])
        if job.requested_by_id:
            Notice.objects.create(
                user_id=job.requested_by_id,
                network=job.network,
                job=job,
                kind=Notice.Kind.PREPARED,
            )
    return False


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
    Unit.objects.bulk_create(
        [Unit(source=source, network=job.network, language=code) for code in wanted],
        ignore_conflicts=True,
    )
    units = list(Unit.objects.filter(source=source, language__in=wanted))
    reasons = []
    for unit in units:
        if unit.network_id != job.network_id:
            reasons.append(_("%(language)s: a partner translates it.") % {
                "language": unit.language
            })  # fmt: skip
            continue
        unit.source = source
        adopt_target(unit)
        # A unit that is in another open job stays there.
        if not JobItem.objects.filter(unit=unit, is_open=True).exists():
            JobItem.objects.get_or_create(job=job, unit=unit, defaults={"due": job.due})
    recount(source)
    return reasons


@transaction.atomic
def open_unit(source: Source, language: str, network: Network) -> Unit:
    """The unit of one object in one language, made where nobody asked for it yet."""
    unit, made = Unit.objects.get_or_create(
        source=source, language=language, defaults={"network": network}
    )
    if made:
        adopt_target(unit)
        recount(source)
        unit.refresh_from_db()
    return unit


@transaction.atomic
def cancel_job(job: Job, user: Any) -> None:
    """End a job. What was translated stays, published or not."""
    if not may(user, {"add"}, job):
        raise PermissionDenied
    job.items.filter(is_open=True).update(is_open=False)
    Job.objects.filter(pk=job.pk).update(state=JobState.CANCELLED)


@transaction.atomic
def assign(items: Iterable[JobItem], person: Any, user: Any) -> int:
    """Give units to a translator, or to nobody.

    The person must be one who may translate them. Who may only translate takes and
    gives back work of their own.
    """
    done = 0
    for item in items:
        if person is not None and not may(person, {"change"}, item.unit):
            raise PermissionDenied
        own = user.pk in {getattr(person, "pk", None), item.assignee_id}
        takes = own and may(user, {"change"}, item.unit)
        takes = takes and item.assignee_id in {None, user.pk}
        if not takes and not may(user, {"add"}, item.job):
            raise PermissionDenied
        if item.assignee_id == getattr(person, "pk", None):
            continue
        item.assignee = person
        item.save(update_fields=["assignee"])
        done += 1
        if person is not None and person.pk != user.pk:
            Notice.objects.create(
                user=person,
                network=item.unit.network,
                unit=item.unit,
                job=item.job,
                kind=Notice.Kind.ASSIGNED,
            )
    return done
