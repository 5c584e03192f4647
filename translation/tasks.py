"""What runs in the background. Tasks take ids, tolerate missing rows, may run twice."""

from __future__ import annotations

from django_tasks import task

from hanse.translation.actions.follow import follow
from hanse.translation.actions.mail import mail_to
from hanse.translation.actions.prepare import prepare
from hanse.translation.actions.queued import land_queued


@task()
def prepare_job(job_id: int) -> None:
    """Prepare a job's objects, a chunk at a time."""
    while prepare(job_id):
        pass


@task()
def follow_source(content_type_id: int, object_id: str) -> None:
    """After a source was published: take it again, and bring its facts to targets."""
    follow(content_type_id, object_id)


@task()
def land_unit(unit_id: int, user_id: int) -> None:
    """Publish one translation for a person."""
    land_queued(unit_id, user_id)


@task()
def mail_news(user_id: int) -> None:
    """Mail one person what is new."""
    mail_to(user_id)
