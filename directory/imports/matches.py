"""Which records the rows of a chunk are about, found and read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from modelcluster.models import get_all_child_m2m_relations
from wagtail.models import WorkflowState

from hanse.directory.columns import columns_of
from hanse.directory.columns.fields import TagColumn
from hanse.directory.imports.facts import RowPlan
from hanse.directory.imports.origins import Origins
from hanse.networks.models import Network


@dataclass(frozen=True)
class Match:
    """The record of a plan; `is_missing` where it was there and somebody deleted it."""

    record: Any = None
    is_missing: bool = False


class Matches:
    """Records for the plans of one chunk, by number, key or identity."""

    def __init__(
        self, network: Network, model: Any, origins: Origins, plans: Iterable[RowPlan]
    ) -> None:
        self.network, self.model, self.origins = network, model, origins
        plans = list(plans)
        self._identities = self._by_identity(plans)
        wanted = {self._pk(plan) for plan in plans} - {None}
        self._records = {
            record.pk: record for record in self._rows().filter(pk__in=wanted)
        }

    def find(self, plan: RowPlan) -> Match:
        pk = self._pk(plan)
        if pk is None:
            return Match()
        record = self._records.get(pk)
        if record is None and plan.pk is None:
            return Match(is_missing=True)
        return Match(record)

    def reload(self, pk: int) -> Any:
        """The record as it is now, read by nobody else until the transaction ends."""
        rows = self.model._default_manager.filter(pk=pk).select_for_update()
        rows.order_by().values_list("pk", flat=True).first()
        return self._rows().filter(pk=pk).first()

    def find_now(self, plan: RowPlan) -> int | None:
        """The number of a record that came after these were found."""
        if plan.key is not None and (pk := self.origins.find_now(plan.key)) is not None:
            return pk
        return self._by_identity([plan]).get(plan.identity)  # type: ignore[arg-type]

    def _pk(self, plan: RowPlan) -> int | None:
        if plan.pk is not None:
            return plan.pk
        if plan.key is not None and (pk := self.origins.find(plan.key)) is not None:
            return pk
        return self._identities.get(plan.identity) if plan.identity else None

    def _rows(self) -> Any:
        rows = detailed(self.model).current().filter(network=self.network)
        # Whether a record is locked is asked of each, and more than once.
        states = WorkflowState.objects.active().select_related(
            "current_task_state__task"
        )
        return rows.prefetch_related(
            Prefetch("workflow_states", states, to_attr="_current_workflow_states")
        )

    def _by_identity(self, plans: Iterable[RowPlan]) -> dict[tuple[str, str], int]:
        group: Any = columns_of(self.model).groups.get("identifiers")
        wanted: dict[str, set[str]] = defaultdict(set)
        for plan in plans:
            if plan.identity is not None:
                wanted[plan.identity[0]].add(plan.identity[1])
        found: dict[tuple[str, str], int] = {}
        if group is None:
            return found
        parent = group.children.parent
        for scheme, values in wanted.items():
            rows = group.children.model.objects.filter(
                scheme=scheme,
                value__in=values,
                **{
                    f"{parent}__network": self.network,
                    f"{parent}__merged_into": None,
                },
            )
            for value, pk in rows.values_list("value", f"{parent}_id").order_by(
                f"-{parent}_id"
            ):
                found[scheme, value] = pk
        return found


def detailed(model: Any) -> Any:
    """Records with everything that their columns read, in a fixed number of queries."""
    columns = columns_of(model)
    relations = list(columns.groups)
    relations += [field.name for field in get_all_child_m2m_relations(model)]
    relations += [
        f"{column.relation}__tag"
        for column in columns.plain.values()
        if isinstance(column, TagColumn)
    ]
    return model._default_manager.select_related("network").prefetch_related(*relations)
