"""The searches of one page, of one state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import and_

from hanse.search.corrections import Held, correction
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

    The words, where and when, the order, the documents: each is asked once for all, and
    words once more for each further request whose hits are ranked by others.
    """

    def __init__(
        self, dialect: Dialect, state: State, requests: Sequence[SearchRequest]
    ) -> None:
        self.dialect, self.state = dialect, state
        self.reading = Reading(dialect)
        self.words = Words(dialect, state, requests)
        self.searches = [
            Search(dialect, state, self.reading, self.words, request)
            for request in requests
        ]

    def results(self, *, settled_only: bool = False) -> list[SearchResult]:
        """Find, count and page. With `settled_only` hits that were written after the
        state was read are left out.
        """
        # What has none of the words needs no more.
        self._bind([search for search in self.searches if search.matching])
        cuts = [search.cut() for search in self.searches]
        pages = Order(self.dialect, self.state).read(cuts)
        self.reading.read(pk for page in pages for pk in page)
        return [
            search.result(page, settled_only=settled_only)
            for search, page in zip(self.searches, pages, strict=True)
        ]

    def corrected(self, results: Sequence[SearchResult]) -> list[SearchResult]:
        """The same with words that would find more, where these found next to nothing."""
        return list(map(self._corrected, self.searches, results))

    def _corrected(self, search: Search, result: SearchResult) -> SearchResult:
        request = search.request
        if not (request.corrects and request.text.strip()):
            return result
        text = correction(
            request,
            result.total,
            lambda forms: self._held(search, forms),
            lambda text: self._total(search, text),
        )
        return replace(result, suggestion=text) if text else result

    def _held(self, search: Search, forms: Sequence[str]) -> Held:
        if not search.matching:
            # What found something was told before.
            self._bind([search])
        bits = self.holding(search.request, forms)

        def least(wanted: Sequence[str]) -> int:
            return search.total_of(reduce(and_, (bits.get(form, 0) for form in wanted)))

        return Held({form: one.bit_count() for form, one in bits.items()}, least)

    def holding(
        self, request: SearchRequest, forms: Sequence[str]
    ) -> Mapping[str, int]:
        """Of each form the documents that the reader may see, as bitmaps."""
        visible = readable(self.state, request)
        if not visible or not forms:
            return {}
        held, moment = self.dialect.holding(forms)
        self.reading.settle(moment)
        return {form: bits & visible for form, bits in held.items()}

    def _total(self, search: Search, text: str) -> int:
        query = self.words.query(replace(search.request, text=text))
        if not query:
            return 0
        bits, moment = self.dialect.matching_ids(query)
        self.reading.settle(moment)
        return search.total_of(bits)

    def is_settled(self) -> bool:
        """Whether nothing was written from the first to the last statement."""
        return self.reading.is_of(self.state)

    def _bind(self, searches: Sequence[Search]) -> None:
        """Tell them what lies where and when."""
        found = bounds(self.dialect, [search.request for search in searches])
        for search, one in zip(searches, found, strict=True):
            search.bounds = one
