"""What machines do in the background. Tasks take ids and may run twice."""

from __future__ import annotations

from django_tasks import task

from hanse.translation.machine.prefill import prefill
from hanse.translation.models import Unit


@task()
def prefill_unit(unit_id: int) -> None:
    """Fill one unit. A failed task is tried again by the tick, and asks for the rest."""
    unit = Unit.objects.select_related("source").filter(pk=unit_id).first()
    if unit is not None:
        prefill(unit)
