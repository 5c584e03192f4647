"""Names of facet rows that are the engine's own: who reads a document, who owns it.

They begin with an underscore, which the name of no facet may.
"""

from __future__ import annotations

from collections.abc import Iterator

from hanse.search.documents import SearchDocument

# Values are network ids, and `EVERYBODY` among the readers.
READER = "_reader"
HIDDEN = "_hidden"
FEATURED = "_featured"
# Networks with any overlay at all: their pages change with the document.
OVERLAID = "_overlaid"
OWNER = "_owner"
# With the kind behind it; the value is always 0.
KIND = "_kind:"
# With a language behind it: who sorts by a title of that language. The value is 0.
TITLED = "_title:"

LONGEST_NAME = 60


def is_own(field: str) -> bool:
    return field.startswith("_")


def facet_rows(document: SearchDocument) -> Iterator[tuple[str, int]]:
    """Every `(field, value)` of a document. Raises `ValueError` for a bad name."""
    yield OWNER, document.owner
    yield KIND + document.kind, 0
    for network in document.readers:
        yield READER, network
    for network, view in document.views.items():
        yield OVERLAID, network
        if view.is_hidden:
            yield HIDDEN, network
        if view.is_featured:
            yield FEATURED, network
    for name, terms in document.facets.items():
        if is_own(name) or len(name) > LONGEST_NAME:
            raise ValueError(f"{document.key}: {name!r} cannot name a facet.")
        for term in terms:
            yield name, term
