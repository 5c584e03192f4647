"""The searches of one page, of one state."""

from __future__ import annotations

from collections.abc import Sequence

from hanse.search.engines.base import SearchRequest, SearchResult
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.order import Order
from hanse.search.engines.sql.places import bounds
from hanse.search.engines.sql.reading import Reading
from hanse.search.engines.sql.search import Search, Words
from hanse.search.engines.sql.state import State


class Together:
    """Answers several requests, with one statement for each step that they share.

    Where and when, the order, the documents: each is asked once for all. Words are
    looked up for each request that has others.
    """

    def __init__(
        self, dialect: Dialect, state: State, requests: Sequence[SearchRequest]
    ) -> None:
        self.dialect, self.state = dialect, state
        self.reading = Reading(dialect)
        words = Words(dialect, state)
        self.searches = [
            Search(dialect, state, self.reading, words, request) for request in requests
        ]

    def results(self, *, settled_only: bool = False) -> list[SearchResult]:
        """Find, count and page. With `settled_only` hits that were written after the
        state was read are left out.
        """
        self._bind()
        cuts = [search.cut() for search in self.searches]
        pages = Order(self.dialect, self.state).read(cuts)
        self.reading.read(pk for page in pages for pk in page)
        return [
            search.result(page, settled_only=settled_only)
            for search, page in zip(self.searches, pages, strict=True)
        ]

    def is_settled(self) -> bool:
        """Whether nothing was written from the first to the last statement."""
        return self.reading.is_of(self.state)

    def _bind(self) -> None:
        """Tell those that could find something what lies where and when."""
        bound = [search for search in self.searches if search.matching]
        found = bounds(self.dialect, [search.request for search in bound])
        for search, one in zip(bound, found, strict=True):
            search.bounds = one
