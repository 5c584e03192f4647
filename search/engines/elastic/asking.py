"""A request as the body of a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.utils import timezone

from hanse.search.documents import EVERYBODY
from hanse.search.engines.base import Near, SearchRequest, Sort
from hanse.search.engines.elastic import conditions, words
from hanse.search.engines.elastic.bodies import OWN_TITLE, featured_by
from hanse.search.engines.elastic.conditions import Part
from hanse.search.engines.elastic.counting import aggregations
from hanse.search.queries import Query, parse
from hanse.taxonomy.languages import content_languages

LARGEST_PAGE = 1_000
# As far as the server counts hits from the first; what lies deeper is walked to.
REACH = 10_000
# Of what has very common words so many are scored. The first ten have some 97 % of the
# score that the best ten of all have (docs/decisions/0020).
SCORED = 1_000

KEY = [{"key": "asc"}]


class _AllTerms:
    """Says of every term that documents carry it; the server knows better."""

    def __contains__(self, term: object) -> bool:
        return True


class Asking:
    """One request, and how the server is asked for it.

    `common` are tokens that very many documents have.
    """

    def __init__(
        self,
        request: SearchRequest,
        excluded: Iterable[str],
        common: AbstractSet[str] = frozenset(),
    ) -> None:
        self.request, self.excluded = request, tuple(excluded)
        self.common = common
        self.size = min(max(request.size, 1), LARGEST_PAGE)
        self.page = max(request.page, 1)

    @property
    def start(self) -> int:
        return (self.page - 1) * self.size

    @property
    def sees_nothing(self) -> bool:
        """No network asks: everybody's documents are for the networks' visitors."""
        return self.request.reader <= EVERYBODY

    @cached_property
    def has_words(self) -> bool:
        return bool(self.request.text.strip())

    @cached_property
    def query(self) -> Query:
        return parse(
            self.request.text, self.request.language, _AllTerms(), self.request.reader
        )

    @cached_property
    def choices(self) -> dict[str, Part]:
        return conditions.choices(self.request)

    @property
    def preference(self) -> str:
        """The same for all pages of one search."""
        parts = (self.request.reader, self.request.language, self.request.text)
        return blake2b(repr(parts).encode(), digest_size=8).hexdigest()

    def readable(self) -> Part:
        """All that could be found with no words and nothing chosen."""
        return conditions.all_of(
            (
                self._seen(),
                *conditions.bounds(self.request),
            )
        )

    def _seen(self) -> Part:
        if self.request.shown_by:
            return conditions.shown_by(self.request.shown_by, self.excluded)
        return conditions.access(self.request.reader, self.excluded)

    @property
    def is_narrowed(self) -> bool:
        """Whether less is found than could be."""
        return bool(self.has_words or self.choices or self._places_and_times)

    @cached_property
    def _places_and_times(self) -> list[Part]:
        return conditions.places_and_times(self.request)

    @cached_property
    def _by_relevance(self) -> bool:
        return self.has_words and self.request.sort == Sort.RELEVANCE

    @cached_property
    def _in_tiers(self) -> bool:
        return self._by_relevance and words.are_common(self.query, self.common)

    @cached_property
    def _by_title(self) -> bool:
        without_place = self.request.sort == Sort.DISTANCE and self.request.near is None
        without_words = self.request.sort == Sort.RELEVANCE and not self.has_words
        return self.request.sort == Sort.TITLE or without_place or without_words

    def bodies(self) -> dict[str, Part]:
        """What the server is asked, by what it is for; nothing for who sees nothing.

        "hits" where a page is read, "all" where there could be more than is found.
        """
        if self.sees_nothing:
            return {}
        found = {"figures": self.figures()}
        if self.reads_a_page:
            found["hits"] = self.hits()
        if self.is_narrowed:
            found["all"] = self.count()
        return found

    @property
    def reads_a_page(self) -> bool:
        """Whether there is one to read that the server reaches without walking."""
        return self.request.with_hits and self.start + self.size <= REACH

    def figures(self) -> Part:
        """Total and counts, in no order. What is chosen is applied after counting.

        Apart from the hits, the server keeps them: all pages and orders of a search,
        and all who ask the same, are counted once until something changes.
        """
        return {
            "query": self._found(),
            **self._post_filter(),
            "aggs": aggregations(self.request, self.choices),
            "size": 0,
            "track_total_hits": True,
        }

    def hits(self) -> Part:
        """The page alone, in its order."""
        return {**self.walk(self.size), **self._scored_anew(), "from": self.start}

    def _scored_anew(self) -> Part:
        """Behind the first tiers, which are scored, the others keep their order."""
        if not self._in_tiers or self.start >= SCORED:
            return {}
        rescore = {
            "rescore_query": words.above_tiers(self.query),
            "query_weight": 0,
            "rescore_query_weight": 1,
        }
        return {"rescore": {"window_size": SCORED, "query": rescore}}

    def walk(self, size: int) -> Part:
        """So many hits from the first on, and nothing else."""
        return {
            "query": self._ordered(),
            "sort": self._sort(),
            "size": size,
            "_source": False,
            "track_total_hits": False,
        }

    def count(self) -> Part:
        return {"query": self.readable(), "size": 0, "track_total_hits": True}

    def holding(self, forms: Sequence[str]) -> Part:
        """How many of what is readable have each of these tokens."""
        filters = {
            form: {
                "bool": {
                    "should": [{"term": {"title": form}}, {"term": {"body": form}}]
                }
            }
            for form in forms
        }
        return {
            "query": self.readable(),
            "size": 0,
            "aggs": {"forms": {"filters": {"filters": filters}}},
        }

    def beginning(self, words: Sequence[str], size: int) -> Part:
        """What has words that begin so; first what begins with all of them."""
        begins = {"prefix": {"starts": " ".join(words)}}
        return {
            "query": {
                "bool": {
                    "filter": [
                        self.readable(),
                        *({"prefix": {"words": word}} for word in words),
                    ],
                    "should": [{"constant_score": {"filter": begins, "boost": 1}}],
                }
            },
            "sort": [{"_score": "desc"}, self._title(), *KEY],
            "size": size,
            "_source": False,
            "track_total_hits": False,
        }

    def _found(self) -> Part:
        """What is counted, under no choice."""
        return conditions.all_of(self._conditions(has_words=self.has_words))

    def _ordered(self) -> Part:
        """What is shown, with what orders it."""
        is_scored = self._by_relevance and not self._in_tiers
        parts = self._conditions(has_words=self.has_words and not is_scored)
        query: Part = {"filter": [*parts, *self.choices.values()]}
        if is_scored:
            query["must"] = [words.ranked(self.query)]
        if self._in_tiers:
            query["should"] = [words.tiers(self.query)]
        if self._by_title:
            featured = {"term": {"view": featured_by(self.request.reader)}}
            query["should"] = [{"constant_score": {"filter": featured, "boost": 1}}]
        return {"bool": query}

    def _conditions(self, *, has_words: bool) -> list[Part]:
        parts = [self.readable(), *self._places_and_times]
        return [*parts, words.matching(self.query)] if has_words else parts

    def _post_filter(self) -> Part:
        if not self.choices:
            return {}
        return {"post_filter": conditions.all_of(self.choices.values())}

    def _sort(self) -> list[Any]:
        if self._in_tiers:
            # Nothing behind it: whoever compares equals looks at every one of them.
            return ["_score"]
        if self._by_relevance:
            return [{"_score": "desc"}, *KEY]
        title = self._title()
        if self._by_title:
            return [{"_score": "desc"}, title, *KEY]
        if self.request.sort == Sort.DISTANCE and self.request.near is not None:
            return [_distance(self.request.near), title, *KEY]
        if self.request.sort == Sort.SOONEST:
            return [self._soonest(), title, *KEY]
        key = "newest" if self.request.sort == Sort.NEWEST else "confirmed"
        return [{key: "asc"}, *KEY]

    def _title(self) -> Part:
        language = self.request.language
        known = language in content_languages()
        field = f"sort.{language if known else OWN_TITLE}"
        # An index without documents has no languages.
        return {field: {"order": "asc", "unmapped_type": "keyword"}}

    def _soonest(self) -> Part:
        period = self.request.period
        start = (period.start if period else None) or timezone.now()
        later = {"range": {"periods.start": {"gte": int(start.timestamp())}}}
        return {
            "periods.start": {
                "order": "asc",
                "mode": "min",
                "missing": "_last",
                "nested": {"path": "periods", "filter": later},
            }
        }


def _distance(near: Near) -> Part:
    return {
        "_geo_distance": {
            "places.at": {"lat": near.latitude, "lon": near.longitude},
            "order": "asc",
            "mode": "min",
            "nested": {"path": "places"},
        }
    }
