from __future__ import annotations

from typing import Self

from hanse.networks.querysets import RecordQuerySet

# Children and terms, read together: a page or document of a record shows them all.
DETAILS = (
    "names",
    "places",
    "identifiers",
    "texts",
    "types",
    "sectors",
    "shared_with",
)


class OrganisationQuerySet(RecordQuerySet):
    def with_details(self) -> Self:
        """With everything that a page or a search document shows of the record."""
        return self.select_related("network").prefetch_related(*DETAILS)
