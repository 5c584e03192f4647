"""One approval workflow for everything that networks own."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from hanse.networks.models import CoordinatorApprovalTask, Network
from hanse.networks.registry import record_types

NAME = "Approval by the network's coordinators"


def assign_workflow(network: Network) -> None:
    """Give the network's pages, and every record type, the coordinators' approval.

    Where somebody has chosen another workflow since, that choice stays.
    """
    workflow = _workflow()
    WorkflowPage.objects.get_or_create(
        page=network.container, defaults={"workflow": workflow}
    )
    for kind in record_types():
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(kind.model),
            defaults={"workflow": workflow},
        )


def _workflow() -> Workflow:
    task = CoordinatorApprovalTask.objects.order_by("pk").first()
    if task is None:
        task = CoordinatorApprovalTask.objects.create(name=NAME)
    held = WorkflowTask.objects.filter(task=task).select_related("workflow").first()
    if held is not None:
        return held.workflow
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
