"""The searches of one page, of one state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hanse.search.corrections import correction
from hanse.search.engines.base import SearchRequest, SearchResult
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.order import Order
from hanse.search.engines.sql.places import bounds
from hanse.search.engines.sql.reading import Reading
from hanse.search.engines.sql.search import Search, Words
from hanse.search.engines.sql.selection import readable
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

    def corrected(self, results: Sequence[SearchResult]) -> list[SearchResult]:
        """The same with words that would find more, where these found next to nothing."""
        requests = [search.request for search in self.searches]
        return list(map(self._corrected, requests, results))

    def _corrected(self, request: SearchRequest, result: SearchResult) -> SearchResult:
        if not (request.corrects and request.text.strip()):
            return result
        text = correction(request, result.total, self.holding, self._total)
        return replace(result, suggestion=text) if text else result

    def holding(
        self, request: SearchRequest, forms: Sequence[str]
    ) -> Mapping[str, int]:
        """How many documents have each form; see `SearchEngine.holding`."""
        visible = readable(self.state, request)
        if not visible or not forms:
            return {}
        self.reading.unsettle()
        return {
            form: (bits & visible).bit_count()
            for form, bits in self.dialect.holding(forms).items()
        }

    def _total(self, request: SearchRequest) -> int:
        self.reading.unsettle()
        return Together(self.dialect, self.state, [request]).results()[0].total

    def is_settled(self) -> bool:
        """Whether nothing was written from the first to the last statement."""
        return self.reading.is_of(self.state)

    def _bind(self) -> None:
        """Tell those that could find something what lies where and when."""
        bound = [search for search in self.searches if search.matching]
        found = bounds(self.dialect, [search.request for search in bound])
        for search, one in zip(bound, found, strict=True):
            search.bounds = one
