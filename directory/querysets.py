from __future__ import annotations

from typing import Self

from hanse.networks.querysets import RecordQuerySet


class DirectoryQuerySet(RecordQuerySet):
    def with_details(self) -> Self:
        """With everything that a page or a search document shows of the record."""
        return self.select_related("network").prefetch_related(*self.model.details)
