from __future__ import annotations

from typing import Any

from django.db.models import F


class SteadyOrderMixin:
    """Sorts a list by one column, what has no value last and ties always alike."""

    def order_queryset(self, queryset: Any) -> Any:
        descending = self.ordering.startswith("-")
        column = F(self.ordering.lstrip("-"))
        return queryset.order_by(
            column.desc(nulls_last=True) if descending else column.asc(), "-pk"
        )
