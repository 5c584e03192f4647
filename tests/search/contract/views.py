from __future__ import annotations

import pytest

from hanse.search.documents import EVERYBODY, Text, View
from hanse.search.engines import SearchEngine, Sort
from tests.search.contract.base import (
    DESIGN,
    JOINING,
    MUSEUMS,
    STRANGER,
    Contract,
    document,
)

FILM = 11


class ViewContract(Contract):
    """Who sees what: readers and overlays, for hits, totals and counts alike."""

    @pytest.fixture
    def three(self, engine: SearchEngine) -> SearchEngine:
        """Documents that three networks see differently."""
        self.fill(
            engine,
            document("Alpha", facets={"sector": (FILM,)}),
            document(
                "Beta",
                facets={"sector": (FILM,)},
                views={
                    MUSEUMS: View(is_hidden=True),
                    DESIGN: View(
                        is_featured=True, introductions={"en": "Ours", "da": "Vores"}
                    ),
                },
            ),
            document("Gamma", readers=frozenset({JOINING}), facets={"sector": (FILM,)}),
            document(
                "Delta",
                owner=MUSEUMS,
                readers=frozenset({MUSEUMS, DESIGN}),
                views={DESIGN: View(introductions={"en": "Theirs"})},
            ),
        )
        return engine

    @pytest.mark.parametrize(
        ("reader", "names", "films"),
        [
            (JOINING, ["Alpha", "Beta", "Gamma"], 3),
            (MUSEUMS, ["Alpha", "Delta"], 1),
            (DESIGN, ["Beta", "Alpha", "Delta"], 2),
            (STRANGER, ["Alpha", "Beta"], 2),
        ],
    )
    def test_reader__has_hits_total_and_counts_of_its_own(
        self, three: SearchEngine, reader: int, names: list[str], films: int
    ) -> None:
        result = self.search(three, reader=reader, facets=("sector",))

        assert [hit.payload["name"] for hit in result.hits] == names
        assert result.total == result.all_total == len(names)
        assert result.counts == {"sector": {FILM: films}}

    def test_reader__finds_by_words_what_it_may_see(self, three: SearchEngine) -> None:
        assert self.found(three, reader=JOINING, text="gamma") == ["Gamma"]
        assert self.found(three, reader=MUSEUMS, text="gamma") == []
        assert self.found(three, reader=MUSEUMS, text="beta") == []

    def test_hit__carries_what_the_reader_lays_over_it(
        self, three: SearchEngine
    ) -> None:
        hits = {
            reader: {
                hit.payload["name"]: hit
                for hit in self.search(three, reader=reader).hits
            }
            for reader in (JOINING, DESIGN)
        }

        assert hits[DESIGN]["Beta"].is_featured
        assert hits[DESIGN]["Beta"].introductions == {"en": "Ours", "da": "Vores"}
        assert not hits[DESIGN]["Delta"].is_featured
        assert hits[DESIGN]["Delta"].introductions == {"en": "Theirs"}
        assert not hits[JOINING]["Beta"].is_featured
        assert hits[JOINING]["Beta"].introductions == {}

    def test_introductions__are_found_by_nobody(self, three: SearchEngine) -> None:
        # They would say to one network what another wrote.
        assert self.search(three, reader=JOINING, text="ours").total == 0
        assert self.search(three, reader=DESIGN, text="ours").total == 0

    def test_featured__comes_first_by_title_only(self, three: SearchEngine) -> None:
        assert self.found(three, reader=DESIGN, sort=Sort.TITLE)[0] == "Beta"
        assert self.found(three, reader=JOINING, sort=Sort.TITLE)[0] == "Alpha"

    @pytest.mark.parametrize("reader", [EVERYBODY, -1])
    def test_reader__that_is_no_network_finds_nothing(
        self, three: SearchEngine, reader: int
    ) -> None:
        result = self.search(three, reader=reader, facets=("sector",))

        assert (result.total, result.all_total, result.hits) == (0, 0, ())
        assert result.counts == {"sector": {}}

    def test_readers__empty_means_nobody(self, engine: SearchEngine) -> None:
        self.fill(engine, document("Lonely", readers=frozenset()))

        assert self.search(engine, reader=JOINING).total == 0

    def test_hidden__also_from_the_owner(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document(
                "Own",
                readers=frozenset({JOINING}),
                views={JOINING: View(is_hidden=True, is_featured=True)},
            ),
        )

        assert self.search(engine, reader=JOINING, text="own").total == 0

    def test_view__takes_effect_and_ends(self, engine: SearchEngine) -> None:
        shown = document("Tide", texts={"en": Text(title="Tide")})
        hidden = document("Tide", views={MUSEUMS: View(is_hidden=True)})

        totals = []
        for one in (shown, hidden, shown):
            self.fill(engine, one)
            totals.append(self.search(engine, reader=MUSEUMS).total)

        assert totals == [1, 0, 1]
