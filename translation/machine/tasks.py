"""What machines do in the background. Tasks take ids and may run twice."""

from __future__ import annotations

from django_tasks import task

from hanse.translation.enums import MachineUse
from hanse.translation.machine.backends import backend
from hanse.translation.machine.prefill import prefill
from hanse.translation.models import Unit
from hanse.translation.rights import settings_of


@task()
def prefill_unit(unit_id: int) -> None:
    """Fill one unit. A failed task is tried again by the tick, and asks for the rest."""
    unit = Unit.objects.select_related("source").filter(pk=unit_id).first()
    if unit is not None:
        prefill(unit)


def enqueue_prefill(unit: Unit) -> bool:
    """Have a unit filled where its network wants that; whether it was queued."""
    wants = settings_of(unit.network_id, unit.language).machine == MachineUse.PREFILL
    if not wants or backend() is None:
        return False
    prefill_unit.enqueue(unit.pk)
    return True
