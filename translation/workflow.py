"""What Wagtail does when a workflow is approved.

It reads this module while its own models are loading, so nothing is imported here.
"""

from __future__ import annotations

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved, not whatever is newest.

    Each task asks who may approve; whoever approves the last one need not have the
    right to publish by themselves. For `WAGTAIL_FINISH_WORKFLOW_ACTION`.
    """
    states = workflow_state.task_states.filter(status="approved").order_by("-pk")
    task_state = states.first()
    if task_state is not None and task_state.revision is not None:
        task_state.revision.publish(user=user, skip_permission_checks=True)
        return
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
