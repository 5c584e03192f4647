from __future__ import annotations

from typing import Any

import pytest

from hanse.search.documents import EVERYBODY, SearchDocument, Text
from hanse.search.engines import SearchEngine, SearchRequest, SearchResult

# Networks; engines take them as numbers.
JOINING, MUSEUMS, DESIGN, STRANGER = 1, 2, 3, 99


def document(name: str, **fields: Any) -> SearchDocument:
    """A document that everybody reads, with its name as key and English title."""
    fields.setdefault("kind", "organisation")
    fields.setdefault("owner", JOINING)
    fields.setdefault("readers", frozenset({EVERYBODY}))
    fields.setdefault("texts", {"en": Text(title=name)})
    fields.setdefault("sort_title", name)
    fields.setdefault("payload", {"name": name})
    return SearchDocument(key=f"tests.thing:{name}", **fields)


class Contract:
    @pytest.fixture
    def engine(self) -> SearchEngine:
        raise NotImplementedError

    def fill(self, engine: SearchEngine, *documents: SearchDocument) -> None:
        engine.apply(documents)

    def search(self, engine: SearchEngine, **fields: Any) -> SearchResult:
        fields.setdefault("reader", JOINING)
        fields.setdefault("language", "en")
        return engine.search(SearchRequest(**fields))

    def found(self, engine: SearchEngine, **fields: Any) -> list[str]:
        """Names of the hits, in order."""
        return [hit.payload["name"] for hit in self.search(engine, **fields).hits]
