"""What other apps have to a record: its news, events, calls, practices.

They stand above the directory, which knows none of them. Each offers links in
`AppConfig.ready()`; its documents name the record by one of the facets here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hanse.blocks.parts import LinkGroup
from hanse.directory import facets

if TYPE_CHECKING:
    from hanse.directory.presentation import RecordView

# From a record as a page shows it to groups of links, none where there is nothing.
Provider = Callable[["RecordView"], Iterable[LinkGroup]]

# The facet by which documents name records of a kind; values are negative ids.
FACETS = {
    "organisation": facets.RELATED,
    "person": facets.PERSON,
    "project": facets.PROJECT,
}

_providers: dict[str, Provider] = {}


def register_also(name: str, provider: Provider) -> None:
    """Offer links to a record's page; the same name again replaces them."""
    _providers[name] = provider


def also(view: RecordView) -> list[LinkGroup]:
    """All that apps have to this record; nothing of a draft, which stands nowhere."""
    if view.page is None:
        return []
    found = (group for provide in _providers.values() for group in provide(view))
    return [group for group in found if group.links]


def naming(view: RecordView) -> dict[str, tuple[int, ...]]:
    """What a search request selects to find documents that name this record."""
    return {FACETS[view.kind.code]: (-view.pk,)}
