"""Ask for translations: fill a basket, send it, and prepare it in the background."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.networks.models import Network
from hanse.networks.policies import may
from hanse.taxonomy.languages import own_name
from hanse.translation.enums import JobState
from hanse.translation.kinds import kind_of
from hanse.translation.models import Job, JobObject
from hanse.translation.people import name_of
from hanse.translation.rights import may_translate
from hanse.translation.tasks import prepare_job

# A job that nobody has worked on for so long has lost its worker.
STANDS_STILL = timedelta(minutes=15)


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

    `assignees` says who translates: `{language: person}`.
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
        assignees: Mapping[str, Any] | None = None,
    ) -> None:
        self.job, self.user, self.due = job, user, due
        self.assignees = dict(assignees or {})
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
        self._check_people(job)
        job.assignees = {code: one.pk for code, one in self.assignees.items()}
        job.title = self.title or _default_title(job)
        job.brief, job.due, job.languages = self.brief, self.due, self.languages
        job.state, job.touched_at = JobState.QUEUED, timezone.now()
        job.save()
        prepare_job.enqueue(job.pk)
        return job

    def _check_people(self, job: Job) -> None:
        for code, person in self.assignees.items():
            if not may_translate(person, job.network, code):
                names = {"person": name_of(person), "language": own_name(code)}
                message = _("%(person)s does not translate into %(language)s here.")
                raise ValidationError({"assignees": message % names})


def _default_title(job: Job) -> str:
    first = job.objects_of.first()
    return first.label[:120] if first else ""


@transaction.atomic
def cancel_job(job: Job, user: Any) -> None:
    """End a job. What was translated stays, published or not."""
    if not may(user, {"add"}, job):
        raise PermissionDenied
    # In the order in which landing a translation takes them.
    open_items = job.items.filter(is_open=True)
    open_items.update(is_open=False)
    Job.objects.filter(pk=job.pk).update(state=JobState.CANCELLED)
    # Whoever was preparing the job had its row until now, and gave more of it.
    open_items.all().update(is_open=False)


def wake_job(job: Job, user: Any) -> None:
    """Queue one job anew, as a person asks."""
    if not may(user, {"add"}, job):
        raise PermissionDenied
    if Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(
        touched_at=timezone.now()
    ):
        prepare_job.enqueue(job.pk)


def wake_jobs(since: datetime | None, now: datetime) -> None:
    """Queue jobs anew whose task was given up; it goes on where it was cut off."""
    still = Job.objects.filter(
        state=JobState.QUEUED, touched_at__lte=now - STANDS_STILL
    )
    for pk in list(still.values_list("pk", flat=True)):
        Job.objects.filter(pk=pk).update(touched_at=now)
        prepare_job.enqueue(pk)
