from __future__ import annotations

from itertools import product

import pytest

from hanse.search.documents import View
from hanse.search.engines import SearchEngine
from tests.search.contract.base import (
    DESIGN,
    JOINING,
    MUSEUMS,
    STRANGER,
    Contract,
    document,
)

FILM, MUSIC, GAMES = 11, 12, 13
FINLAND, SWEDEN = 21, 22
UNKNOWN = 777


class FacetContract(Contract):
    @pytest.fixture
    def shelf(self, engine: SearchEngine) -> SearchEngine:
        """One document for each pair of sector and country, and one with both films
        and music from Finland.
        """
        pairs = product((FILM, MUSIC, GAMES), (FINLAND, SWEDEN))
        self.fill(
            engine,
            *(
                document(
                    f"{sector}-{country}",
                    facets={"sector": (sector,), "country": (country,)},
                )
                for sector, country in pairs
            ),
            document("both", facets={"sector": (FILM, MUSIC), "country": (FINLAND,)}),
        )
        return engine

    def test_counts__nothing_chosen(self, shelf: SearchEngine) -> None:
        result = self.search(shelf, facets=("sector", "country"))

        assert result.counts == {
            "sector": {FILM: 3, MUSIC: 3, GAMES: 2},
            "country": {FINLAND: 4, SWEDEN: 3},
        }
        assert result.total == result.all_total == 7

    def test_counts__each_facet_as_if_it_were_not_chosen(
        self, shelf: SearchEngine
    ) -> None:
        result = self.search(
            shelf,
            facets=("sector", "country"),
            selected={"sector": (FILM, GAMES), "country": (SWEDEN,)},
        )

        assert result.total == 2
        assert result.all_total == 7
        # Sectors of what is Swedish; countries of films and games.
        assert result.counts["sector"] == {FILM: 1, MUSIC: 1, GAMES: 1}
        assert result.counts["country"] == {FINLAND: 3, SWEDEN: 2}

    def test_selected__values_of_one_facet_are_alternatives(
        self, shelf: SearchEngine
    ) -> None:
        result = self.search(shelf, selected={"sector": (FILM, MUSIC)})

        # The one with both counts once.
        assert result.total == 5

    def test_counts__a_facet_that_is_chosen_and_not_counted(
        self, shelf: SearchEngine
    ) -> None:
        result = self.search(shelf, facets=("country",), selected={"sector": (GAMES,)})

        assert result.counts == {"country": {FINLAND: 1, SWEDEN: 1}}

    def test_counts__of_what_the_words_find(self, shelf: SearchEngine) -> None:
        result = self.search(shelf, text="both", facets=("sector", "country"))

        assert result.counts == {
            "sector": {FILM: 1, MUSIC: 1},
            "country": {FINLAND: 1},
        }
        assert (result.total, result.all_total) == (1, 7)

    def test_counts__an_unknown_facet_counts_nothing(self, shelf: SearchEngine) -> None:
        result = self.search(shelf, facets=("colour", "sector"))

        assert result.counts["colour"] == {}
        assert result.counts["sector"] == {FILM: 3, MUSIC: 3, GAMES: 2}

    def test_selected__an_unknown_value_matches_nothing(
        self, shelf: SearchEngine
    ) -> None:
        result = self.search(shelf, facets=("sector",), selected={"sector": (UNKNOWN,)})

        assert (result.total, result.hits) == (0, ())
        assert result.counts["sector"] == {FILM: 3, MUSIC: 3, GAMES: 2}

    def test_selected__an_unknown_value_beside_a_known_one_changes_nothing(
        self, shelf: SearchEngine
    ) -> None:
        assert self.search(shelf, selected={"sector": (FILM, UNKNOWN)}).total == 3

    def test_selected__an_unknown_facet_matches_nothing(
        self, shelf: SearchEngine
    ) -> None:
        assert self.search(shelf, selected={"colour": (FILM,)}).total == 0

    def test_selected__no_value_is_no_choice(self, shelf: SearchEngine) -> None:
        assert self.search(shelf, selected={"sector": ()}).total == 7

    def test_kinds__limit_everything(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("firm", facets={"sector": (FILM,)}),
            document("film maker", kind="person", facets={"sector": (FILM,)}),
        )

        result = self.search(engine, kinds=("person",), facets=("sector",))

        assert [hit.kind for hit in result.hits] == ["person"]
        assert result.counts == {"sector": {FILM: 1}}
        assert result.all_total == 1
        assert self.search(engine, kinds=("person", "organisation")).total == 2
        assert self.search(engine, kinds=("event",)).total == 0

    def test_owners__limit_everything(self, engine: SearchEngine) -> None:
        for owner in (JOINING, MUSEUMS, DESIGN):
            self.fill(
                engine,
                document(f"of {owner}", owner=owner, facets={"sector": (FILM,)}),
            )

        result = self.search(
            engine, owners=frozenset({JOINING, DESIGN}), facets=("sector",)
        )

        assert {hit.owner for hit in result.hits} == {JOINING, DESIGN}
        assert result.counts == {"sector": {FILM: 2}}
        assert result.all_total == 2
        assert self.search(engine, owners=frozenset()).total == 0
        assert self.search(engine, owners=None).total == 3

    def test_owners_of__limit_one_kind_alone(self, engine: SearchEngine) -> None:
        for owner, kind in product((JOINING, MUSEUMS), ("event", "person")):
            self.fill(engine, document(f"{kind} of {owner}", owner=owner, kind=kind))
        own = {"event": frozenset({JOINING}), "page": frozenset({JOINING})}

        result = self.search(engine, owners_of=own, count_kinds=True)

        assert {(hit.kind, hit.owner) for hit in result.hits} == {
            ("event", JOINING),
            ("person", JOINING),
            ("person", MUSEUMS),
        }
        assert result.kinds == {"event": 1, "person": 2}
        assert result.all_total == 3
        told = engine.suggest(JOINING, "en", "eve", 5, owners_of=own)
        assert [one.title for one in told] == [f"event of {JOINING}"]

    def test_shown_by__is_what_each_network_owns_and_shows_itself(
        self, engine: SearchEngine
    ) -> None:
        own, hidden = frozenset({MUSEUMS}), {MUSEUMS: View(is_hidden=True)}
        self.fill(
            engine,
            document("private", owner=MUSEUMS, readers=own),
            document("shared", owner=MUSEUMS),
            document("hidden at home", owner=MUSEUMS, views=hidden),
            document("elsewhere", owner=DESIGN, readers=frozenset({MUSEUMS})),
            document("archived", owner=STRANGER),
            document("of another kind", owner=DESIGN, kind="event"),
            document("of the reader", readers=frozenset({JOINING})),
        )
        kinds = frozenset({"organisation"})
        everywhere = dict.fromkeys((JOINING, MUSEUMS, DESIGN), kinds)

        result = self.search(engine, shown_by=everywhere, text="of private shared")
        assert result.all_total == 3
        names = self.found(engine, shown_by=everywhere)
        assert sorted(names) == ["of the reader", "private", "shared"]
        assert self.found(engine, shown_by={MUSEUMS: kinds}, text="private") == [
            "private"
        ]
        assert self.found(engine, shown_by={0: kinds}) == []
        # Who is no network sees nothing, however it asks.
        assert self.found(engine, reader=0, shown_by=everywhere) == []

    def test_kinds__are_counted_as_if_none_were_chosen(
        self, engine: SearchEngine
    ) -> None:
        self.fill(
            engine,
            *(
                document(f"{kind} {n}", kind=kind, facets={"sector": (sector,)})
                for kind, sector in (("event", FILM), ("page", FILM), ("person", MUSIC))
                for n in range(2)
            ),
            document("page 9", kind="page", readers=frozenset({MUSEUMS})),
        )

        result = self.search(
            engine,
            kinds=("event", "page"),
            chosen_kinds=("page",),
            count_kinds=True,
            facets=("sector",),
            selected={"sector": (FILM,)},
        )

        assert {hit.kind for hit in result.hits} == {"page"}
        assert (result.total, result.all_total) == (2, 4)
        assert result.kinds == {"event": 2, "page": 2}
        assert result.counts == {"sector": {FILM: 2}}
        assert self.search(engine, text="9", count_kinds=True).kinds == {}
        # What is not among the kinds of a page cannot be chosen.
        chosen = self.search(engine, kinds=("event",), chosen_kinds=("person",))
        assert chosen.total == 0
        assert self.search(engine).kinds == {}

    @pytest.mark.parametrize("name", ["_reader", "_hidden", "x" * 200])
    def test_apply__refuses_a_name_that_no_facet_can_have(
        self, engine: SearchEngine, name: str
    ) -> None:
        with pytest.raises(ValueError, match="cannot name a facet"):
            self.fill(engine, document("sly", facets={name: (1,)}))

    @pytest.mark.parametrize("name", ["_reader", "_owner", "_kind:organisation"])
    def test_counts__nothing_but_facets_is_counted_or_chosen(
        self, shelf: SearchEngine, name: str
    ) -> None:
        assert self.search(shelf, facets=(name,)).counts == {name: {}}
        assert self.search(shelf, selected={name: (0, JOINING)}).total == 0
