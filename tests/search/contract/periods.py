from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import timezone as clock

from hanse.search.engines import Period, SearchEngine, Sort
from tests.search.contract.base import Contract, document

FILM = 11


def at(day: int, hour: int = 12, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


class PeriodContract(Contract):
    @pytest.fixture
    def calendar(self, engine: SearchEngine) -> SearchEngine:
        """A fair that comes back, a talk of an hour, what never ends, what has no
        time.
        """
        self.fill(
            engine,
            document(
                "fair",
                periods=((at(1), at(3)), (at(20), at(22))),
                facets={"sector": (FILM,)},
            ),
            document("talk", periods=((at(10, 9), at(10, 10)),)),
            document("school", periods=((at(5), None),)),
            document("house"),
        )
        return engine

    @pytest.mark.parametrize(
        ("period", "names"),
        [
            (Period(), {"fair", "talk", "school"}),
            (Period(at(2), at(4)), {"fair"}),
            (Period(at(4), at(4, 20)), set()),
            (Period(at(6), at(9)), {"school"}),
            (Period(None, at(1, 13)), {"fair"}),
            (Period(at(23), None), {"school"}),
            # Edges touch.
            (Period(at(10, 10), at(10, 11)), {"talk", "school"}),
            (Period(at(1, 1), at(30)), {"fair", "talk", "school"}),
        ],
    )
    def test_period__holds_what_overlaps(
        self, calendar: SearchEngine, period: Period, names: set[str]
    ) -> None:
        assert set(self.found(calendar, period=period)) == names

    def test_period__reads_the_time_zone(self, calendar: SearchEngine) -> None:
        east = timezone(timedelta(hours=3))
        talk = datetime(2026, 6, 10, 12, 30, tzinfo=east)

        assert self.found(calendar, period=Period(talk, talk), text="talk") == ["talk"]
        assert (
            self.search(
                calendar,
                period=Period(talk.replace(tzinfo=UTC), talk.replace(tzinfo=UTC)),
                text="talk",
            ).total
            == 0
        )

    def test_period__counts_facets_of_what_it_leaves(
        self, calendar: SearchEngine
    ) -> None:
        inside = self.search(calendar, period=Period(at(2), at(4)), facets=("sector",))
        outside = self.search(calendar, period=Period(at(6), at(9)), facets=("sector",))

        assert inside.counts == {"sector": {FILM: 1}}
        assert outside.counts == {"sector": {}}
        assert (inside.total, inside.all_total) == (1, 4)

    def test_soonest__is_by_the_next_beginning(self, calendar: SearchEngine) -> None:
        def order(start: datetime) -> list[str]:
            return self.found(calendar, sort=Sort.SOONEST, period=Period(start, None))

        assert order(at(1, 0)) == ["fair", "school", "talk"]
        # The school goes on, but does not begin any more.
        assert order(at(6)) == ["talk", "fair", "school"]

    def test_soonest__what_has_none_comes_last_by_title(
        self, engine: SearchEngine
    ) -> None:
        now = clock.now()
        soon, later = now + timedelta(days=2), now + timedelta(days=9)
        past = now - timedelta(days=2)
        self.fill(
            engine,
            document("b past", periods=((past, past),)),
            document("a never"),
            document("later", periods=((past, past), (later, None))),
            document("z soon", periods=((soon, later),)),
            document("y soon", periods=((soon, None),)),
        )

        assert self.found(engine, sort=Sort.SOONEST) == [
            "y soon",
            "z soon",
            "later",
            "a never",
            "b past",
        ]
        assert self.found(engine, sort=Sort.SOONEST, size=2, page=2) == [
            "later",
            "a never",
        ]

    def test_period__is_replaced_and_forgotten(self, calendar: SearchEngine) -> None:
        self.fill(calendar, document("talk", periods=((at(10, month=8), None),)))
        calendar.apply([], ["tests.thing:school"])

        assert self.found(calendar, period=Period(at(5), at(12))) == []
        assert self.found(calendar, period=Period(at(1, month=8), None)) == ["talk"]

    def test_apply__refuses_a_time_without_a_zone(self, engine: SearchEngine) -> None:
        with pytest.raises(ValueError, match="time zone"):
            self.fill(
                engine,
                document("x", periods=((datetime(2026, 6, 1), None),)),  # noqa: DTZ001
            )

    def test_confirmed__latest_first_then_key_and_never_last(
        self, engine: SearchEngine
    ) -> None:
        self.fill(
            engine,
            document("never"),
            document("old", confirmed=date(2020, 1, 1), date=date(2026, 9, 9)),
            document("new b", confirmed=date(2026, 1, 1)),
            document("new a", confirmed=date(2026, 1, 1)),
        )

        found = self.found(engine, sort=Sort.CONFIRMED)
        assert found == ["new a", "new b", "old", "never"]
        assert self.found(engine, sort=Sort.CONFIRMED, size=3, page=2) == ["never"]
