"""The review in two steps, for every library."""

from __future__ import annotations

from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask

from hanse.library.models import CommunicatorReviewTask, ExpertReviewTask

NAME = "Review of practices, by editors and experts"
STEPS: tuple[tuple[type[Task], str], ...] = (
    (CommunicatorReviewTask, "Review by the network's editors"),
    (ExpertReviewTask, "Review by an expert"),
)


def assign_review(library: Page) -> None:
    """Let what stands below a library be reviewed in two steps.

    Where somebody has chosen another workflow for this page since, that stays.
    """
    WorkflowPage.objects.get_or_create(
        page=Page.objects.get(pk=library.pk), defaults={"workflow": review_workflow()}
    )


def review_workflow() -> Workflow:
    """One for all networks: each task asks who owns the practice."""
    tasks = [_task(model, name) for model, name in STEPS]
    held = (
        WorkflowTask.objects.filter(task=tasks[-1]).select_related("workflow").first()
    )
    if held is not None:
        return held.workflow
    workflow = Workflow.objects.create(name=NAME)
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def _task(model: type[Task], name: str) -> Task:
    found: Task | None = model.objects.order_by("pk").first()
    return found or model.objects.create(name=name)
