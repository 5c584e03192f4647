from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from hanse.search.documents import SearchDocument, Text, View
from hanse.search.engines import Near, Period, SearchEngine, SearchRequest, Sort
from tests.search.contract.base import JOINING, MUSEUMS, Contract, document

FILM, STAGE = 11, 12
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
ASKED: tuple[dict[str, Any], ...] = (
    {"facets": ("sector",), "size": 1},
    {"sort": Sort.NEWEST, "kinds": ("news",), "size": 3},
    {"sort": Sort.NEWEST, "kinds": ("news",), "size": 3, "page": 2},
    {"sort": Sort.SOONEST, "kinds": ("event",), "period": Period(NOON)},
    {"sort": Sort.SOONEST, "kinds": ("event",), "period": Period(NOON, NOON)},
    {"sort": Sort.DISTANCE, "near": Near(60.0, 22.0, 50.0)},
    {"text": "harbour", "highlight": True},
    {"text": "harbour", "sort": Sort.NEWEST},
    # Other words, whose hits are in no order of their own.
    {"text": "talo 2", "sort": Sort.TITLE, "language": "fi"},
    {"text": "house", "sort": Sort.NEWEST, "kinds": ("event",)},
    {"selected": {"sector": (STAGE,)}, "sort": Sort.TITLE, "language": "fi"},
    {"reader": MUSEUMS, "sort": Sort.CONFIRMED},
    # Nobody's search, words that nothing has, and a page beyond the last.
    {"reader": 0},
    {"text": "harbur", "corrects": False},
    {"text": "talo", "with_hits": False, "facets": ("sector",)},
    {"text": "!", "with_hits": False},
    {"page": 9},
)


class TogetherContract(Contract):
    """Several searches at once say what each says alone."""

    @pytest.fixture
    def mixed(self, engine: SearchEngine) -> SearchEngine:
        self.fill(engine, *map(_mixed, range(24)))
        return engine

    def test_together__each_answers_as_if_it_were_alone(
        self, mixed: SearchEngine
    ) -> None:
        requests = [
            SearchRequest(**{"reader": JOINING, "language": "en", **fields})
            for fields in ASKED
        ]

        found = mixed.search_many(requests)

        assert found == list(map(mixed.search, requests))
        assert [bool(one.hits) for one in found] == [True] * 12 + [False] * 5

    def test_together__nothing_asked_is_nothing_answered(
        self, mixed: SearchEngine
    ) -> None:
        assert list(mixed.search_many([])) == []

    def test_together__sees_what_was_written_since(self, mixed: SearchEngine) -> None:
        """Whatever an engine keeps between two searches."""
        requests = [
            SearchRequest(reader=JOINING, language="en", kinds=("news",), sort=sort)
            for sort in (Sort.NEWEST, Sort.TITLE)
        ]
        before = mixed.search_many(requests)
        self.fill(mixed, document("new", kind="news", date=date(2030, 1, 1)))

        after = mixed.search_many(requests)

        assert [one.total for one in after] == [one.total + 1 for one in before]
        assert after[0].hits[0].payload["name"] == "new"


def _mixed(number: int) -> SearchDocument:
    is_event = number % 3 == 0
    begin = NOON.replace(day=1 + number)
    return document(
        f"{number:02}",
        kind="event" if is_event else "news",
        # Two names, so that many are equal in the order of titles.
        texts={"en": Text("Harbour house"), "fi": Text(f"Talo {number % 4}")},
        sort_title=f"House {number % 2}",
        date=date(2026, 1, 1 + number % 5),
        confirmed=date(2026, 2, 1) if number % 2 else None,
        facets={"sector": (FILM if number % 2 else STAGE,)},
        periods=((begin, begin.replace(hour=20)),) if is_event else (),
        points=((60.0, 22.0 + number / 100),) if number % 4 else (),
        views={JOINING: View(is_featured=True)} if number == 5 else {},
    )
