"""What runs in the background. Tasks take ids, tolerate missing rows, may run twice."""

from __future__ import annotations

from django_tasks import task


@task()
def prepare_job(job_id: int) -> None:
    """Prepare a job's objects, a chunk at a time."""
    # The actions enqueue this task.
    from hanse.translation.actions.request import prepare

    while prepare(job_id):
        pass


@task()
def follow_source(content_type_id: int, object_id: str) -> None:
    """After a source was published: take it again, and bring its facts to targets."""
    from hanse.translation.actions.follow import follow

    follow(content_type_id, object_id)
