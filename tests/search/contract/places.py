from __future__ import annotations

from typing import Any

import pytest

from hanse.search.documents import Text
from hanse.search.engines import Box, Near, SearchEngine, SearchResult, Sort
from hanse.search.geometry import tile_of
from tests.search.contract.base import STRANGER, Contract, document

FILM, MUSIC = 11, 12

TARTU = (58.3806, 26.7251)
TALLINN = (59.437, 24.7535)
HELSINKI = (60.1699, 24.9384)
SUVA = (-18.1416, 178.4419)
APIA = (-13.8333, -171.7667)

NEAR_TARTU = Near(*TARTU)
ESTONIA = Box(57.5, 21.8, 59.7, 28.2)


class PlaceContract(Contract):
    @pytest.fixture
    def towns(self, engine: SearchEngine) -> SearchEngine:
        """Two in Tartu, one each in Tallinn and Helsinki, one in both capitals, one
        nowhere, and one in Tartu that nobody may read.
        """
        self.fill(
            engine,
            document("Tartu B", points=(TARTU,), facets={"sector": (FILM,)}),
            document("Tartu A", points=(TARTU,), facets={"sector": (MUSIC,)}),
            document("Tallinn", points=(TALLINN,), facets={"sector": (FILM,)}),
            document("Helsinki", points=(HELSINKI,), facets={"sector": (FILM,)}),
            document(
                "Ferry", points=(HELSINKI, TALLINN), facets={"sector": (MUSIC, FILM)}
            ),
            document("Nowhere", facets={"sector": (FILM,)}),
            document("Secret", points=(TARTU,), readers=frozenset({STRANGER})),
        )
        return engine

    def test_distance__is_from_the_nearest_place_and_equal_ones_by_title(
        self, towns: SearchEngine
    ) -> None:
        found = self.found(towns, near=NEAR_TARTU, sort=Sort.DISTANCE)

        assert found == [
            "Tartu A",
            "Tartu B",
            "Ferry",
            "Tallinn",
            "Helsinki",
            "Nowhere",
        ]

    def test_distance__pages_do_not_cut_equal_ones(self, towns: SearchEngine) -> None:
        pages = [
            self.found(towns, near=NEAR_TARTU, sort=Sort.DISTANCE, size=1, page=page)
            for page in range(1, 7)
        ]

        assert [name for names in pages for name in names] == self.found(
            towns, near=NEAR_TARTU, sort=Sort.DISTANCE
        )

    def test_distance__orders_what_words_and_facets_leave(
        self, towns: SearchEngine
    ) -> None:
        found = self.found(
            towns,
            near=Near(*HELSINKI),
            sort=Sort.DISTANCE,
            selected={"sector": (FILM,)},
            text="tallinn helsinki ferry tartu b nowhere",
        )
        assert found == []

        found = self.found(
            towns, near=Near(*HELSINKI), sort=Sort.DISTANCE, text="tartu"
        )
        assert found == ["Tartu A", "Tartu B"]

    def test_distance__from_nowhere_is_by_title(self, towns: SearchEngine) -> None:
        assert self.found(towns, sort=Sort.DISTANCE) == self.found(
            towns, sort=Sort.TITLE
        )

    @pytest.mark.parametrize(
        ("radius", "names"),
        [
            (0, {"Tartu A", "Tartu B"}),
            (1, {"Tartu A", "Tartu B"}),
            # Tallinn is 163 km away.
            (160, {"Tartu A", "Tartu B"}),
            (166, {"Tartu A", "Tartu B", "Tallinn", "Ferry"}),
            (40_000, {"Tartu A", "Tartu B", "Tallinn", "Ferry", "Helsinki"}),
        ],
    )
    def test_radius__holds_what_has_a_place_inside(
        self, towns: SearchEngine, radius: float, names: set[str]
    ) -> None:
        result = self.search(towns, near=Near(*TARTU, radius), facets=("sector",))

        assert _names(result) == names
        assert result.total == len(names)
        assert result.all_total == 6

    def test_radius__counts_each_facet_as_if_it_were_not_chosen(
        self, towns: SearchEngine
    ) -> None:
        fields: dict[str, Any] = {
            "facets": ("sector",),
            "selected": {"sector": (FILM,)},
        }

        near = self.search(towns, near=Near(*TARTU, 50), **fields)
        assert _names(near) == {"Tartu B"}
        assert near.counts == {"sector": {FILM: 1, MUSIC: 1}}

        boxed = self.search(towns, box=ESTONIA, **fields)
        assert _names(boxed) == {"Tartu B", "Tallinn", "Ferry"}
        assert boxed.counts == {"sector": {FILM: 3, MUSIC: 2}}

    def test_box__holds_what_has_any_place_inside(self, towns: SearchEngine) -> None:
        assert _names(self.search(towns, box=Box(60, 24, 61, 26))) == {
            "Helsinki",
            "Ferry",
        }
        assert self.search(towns, box=Box(61, 24, 60, 26)).total == 0

    def test_box__edges_are_inside(self, towns: SearchEngine) -> None:
        south, west = TARTU

        assert self.search(towns, box=Box(south, west, 59, 27)).total == 2

    def test_box__crosses_the_date_line(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("Suva", points=(SUVA,)),
            document("Apia", points=(APIA,)),
            document("Tartu", points=(TARTU,)),
        )

        pacific = Box(-30, 170, 0, -160)
        assert _names(self.search(engine, box=pacific)) == {"Suva", "Apia"}
        other_half = Box(-30, -160, 70, 170)
        assert _names(self.search(engine, box=other_half)) == {"Tartu"}

    def test_near__and_box_and_words_all_hold(self, towns: SearchEngine) -> None:
        result = self.search(
            towns, near=Near(*TARTU, 200), box=ESTONIA, text="ferry", facets=("sector",)
        )

        assert _names(result) == {"Ferry"}
        assert result.counts == {"sector": {FILM: 1, MUSIC: 1}}

    def test_points__are_replaced_and_forgotten(self, engine: SearchEngine) -> None:
        self.fill(
            engine, document("x", points=(TARTU,)), document("y", points=(TARTU,))
        )
        self.fill(engine, document("x", points=(HELSINKI,)))
        engine.apply([], ["tests.thing:y"])

        assert self.search(engine, near=Near(*TARTU, 10)).total == 0
        result = self.search(engine, box=Box(60, 24, 61, 26), grid=5)
        assert result.total == 1
        assert [(cell.count, cell.key) for cell in result.cells] == [
            (1, "tests.thing:x")
        ]

    def test_grid__counts_what_is_found_by_tiles(self, towns: SearchEngine) -> None:
        result = self.search(towns, grid=9, size=1)

        told = {(cell.x, cell.y): (cell.count, cell.key) for cell in result.cells}
        assert told == {
            tile_of(*TARTU, 9): (2, ""),
            tile_of(*TALLINN, 9): (2, ""),
            tile_of(*HELSINKI, 9): (2, ""),
        }
        assert {cell.zoom for cell in result.cells} == {9}
        assert result.total == 6

    def test_grid__names_who_is_alone_and_where(self, towns: SearchEngine) -> None:
        result = self.search(towns, grid=18, selected={"sector": (MUSIC,)}, text="a")

        (cell,) = result.cells
        assert (cell.count, cell.key) == (1, "tests.thing:Tartu A")
        assert (cell.latitude, cell.longitude) == pytest.approx(TARTU, abs=1e-5)

    def test_grid__of_the_whole_world_is_one_tile_with_each_once(
        self, towns: SearchEngine
    ) -> None:
        (cell,) = self.search(towns, grid=0, text="tartu").cells

        assert (cell.zoom, cell.x, cell.y, cell.count) == (0, 0, 0, 2)
        (cell,) = self.search(towns, grid=0).cells
        assert cell.count == 5

    def test_grid__with_a_box_tells_the_tiles_that_touch_it(
        self, towns: SearchEngine
    ) -> None:
        result = self.search(towns, grid=9, box=Box(60, 24, 61, 26))

        assert [(cell.x, cell.y) for cell in result.cells] == [tile_of(*HELSINKI, 9)]
        assert result.cells[0].count == 2

    def test_grid__tells_the_fullest_first(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("one", points=(HELSINKI,)),
            *(document(f"many {n}", points=(TALLINN,)) for n in range(3)),
            *(document(f"some {n}", points=(TARTU,)) for n in range(2)),
        )

        assert [cell.count for cell in self.search(engine, grid=8).cells] == [3, 2, 1]

    def test_grid__holds_nothing_that_the_reader_may_not_see(
        self, towns: SearchEngine
    ) -> None:
        assert sum(c.count for c in self.search(towns, grid=9).cells) == 6
        assert self.search(towns, reader=0, grid=9).cells == ()
        assert self.search(towns).cells == ()
        assert self.search(towns, text="secret", grid=9).cells == ()

    def test_rank__puts_an_equal_match_lower(self, engine: SearchEngine) -> None:
        words = {"en": Text("Harbour house")}
        self.fill(
            engine,
            document("a", texts=words, rank=0.5),
            document("b", texts=words),
            document("c", texts=words, rank=0.1),
        )

        assert self.found(engine, text="harbour") == ["b", "a", "c"]


def _names(result: SearchResult) -> set[str]:
    return {hit.payload["name"] for hit in result.hits}
