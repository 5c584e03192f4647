from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hanse.search.documents import Text, View
from hanse.search.engines import SearchEngine, Sort
from tests.search.contract.base import JOINING, Contract, document

MANY = 1_000


class PagingContract(Contract):
    @pytest.fixture
    def many(self, engine: SearchEngine) -> SearchEngine:
        """A thousand documents: equal titles, equal dates, some without, some
        featured, a word that all have.
        """
        start = date(2026, 1, 1)
        self.fill(
            engine,
            *(
                document(
                    f"{number:04}",
                    texts={
                        "en": Text("Harbour house", body="light " * (number % 7)),
                        "fi": Text("Talo"),
                    },
                    sort_title=f"House {number % 10}",
                    date=start + timedelta(number % 5) if number % 6 else None,
                    views={JOINING: View(is_featured=True)} if number % 50 == 3 else {},
                )
                for number in range(MANY)
            ),
        )
        return engine

    @pytest.mark.parametrize(
        ("fields", "size"),
        [
            ({}, 37),
            ({"sort": Sort.NEWEST}, 100),
            ({"text": "harbour"}, 30),
            ({"text": "harbour", "sort": Sort.TITLE}, 83),
            ({"text": "harbour", "sort": Sort.NEWEST}, 83),
            ({"text": "light"}, 70),
        ],
    )
    def test_pages__together_hold_every_hit_once(
        self, many: SearchEngine, fields: dict[str, Any], size: int
    ) -> None:
        first = self.search(many, size=size, **fields)
        seen = [
            hit.key
            for page in range(1, first.pages + 1)
            for hit in self.search(many, size=size, page=page, **fields).hits
        ]

        assert first.total == (MANY if "light" not in fields.values() else 857)
        assert len(seen) == len(set(seen)) == first.total
        assert first.pages == -(-first.total // size)

    @pytest.mark.parametrize("text", ["", "harbour"])
    @pytest.mark.parametrize("page", [52, 10**6, 10**40])
    def test_page__beyond_the_last_has_no_hits_but_all_counts(
        self, many: SearchEngine, text: str, page: int
    ) -> None:
        result = self.search(many, page=page, text=text, facets=("sector",))

        assert result.hits == ()
        assert (result.total, result.pages, result.page) == (MANY, 50, page)

    def test_page__below_one_is_the_first(self, many: SearchEngine) -> None:
        first = self.search(many, page=1)

        assert self.search(many, page=0).hits == first.hits
        assert self.search(many, page=-5).hits == first.hits

    def test_size__has_bounds(self, many: SearchEngine) -> None:
        assert len(self.search(many, size=0).hits) == 1
        assert len(self.search(many, size=10**9).hits) == MANY

    @pytest.mark.parametrize("text", ["", "harbour"])
    def test_hits__need_not_be_read(self, many: SearchEngine, text: str) -> None:
        counted = self.search(many, text=text, facets=("sector",), with_hits=False)
        result = self.search(many, text=text, facets=("sector",))

        assert result.hits and counted == replace(result, hits=())

    def test_title__sorts_featured_first_then_title_then_key(
        self, many: SearchEngine
    ) -> None:
        hits = self.search(many, sort=Sort.TITLE, size=MANY).hits

        def order(name: str) -> tuple[bool, int, str]:
            number = int(name)
            return number % 50 != 3, number % 10, name

        names = [hit.payload["name"] for hit in hits]
        assert names == sorted(names, key=order)
        assert [hit.is_featured for hit in hits[:21]] == [True] * 20 + [False]

    def test_newest__sorts_by_date_then_key_and_undated_last(
        self, many: SearchEngine
    ) -> None:
        names = self.found(many, sort=Sort.NEWEST, size=MANY)

        def order(name: str) -> tuple[bool, int, str]:
            number = int(name)
            return number % 6 == 0, 0 if number % 6 == 0 else -(number % 5), name

        assert names == sorted(names, key=order)

    def test_relevance__without_words_is_by_title(self, many: SearchEngine) -> None:
        assert self.found(many) == self.found(many, sort=Sort.TITLE)

    def test_title__sorts_by_folded_words(self, engine: SearchEngine) -> None:
        titles = ["Örebro", "apple", "Åbo", "Banana", "«Zoo»", "Älv 2"]
        self.fill(
            engine,
            *(document(title, sort_title=title) for title in titles),
        )

        found = self.found(engine, sort=Sort.TITLE)
        assert found == ["Åbo", "Älv 2", "apple", "Banana", "Örebro", "«Zoo»"]

    def test_title__sorts_by_what_a_language_shows(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("Arkitekthøgskolen", sort_titles={"en": "Oslo School"}),
            document("Museum", sort_titles={"en": "Museum", "fi": "Ateneum"}),
            document("Zoo"),
            document("Bank", sort_titles={"fi": "Pankki", "en": "Bank"}),
        )

        def order(language: str, **fields: Any) -> list[str]:
            return self.found(engine, sort=Sort.TITLE, language=language, **fields)

        assert order("en") == ["Bank", "Museum", "Arkitekthøgskolen", "Zoo"]
        assert order("fi") == ["Arkitekthøgskolen", "Museum", "Bank", "Zoo"]
        assert order("nb") == ["Arkitekthøgskolen", "Bank", "Museum", "Zoo"]
        assert order("en", page=2, size=3) == ["Zoo"]

    def test_title__follows_the_alphabet_of_the_list(
        self, engine: SearchEngine
    ) -> None:
        names = ("Ytterby", "Ålesund", "Oslo", "Øst", "Ärla", "Žanrs", "Sandefjord")
        self.fill(engine, *map(document, names))

        orders = {
            "sv": "Oslo Sandefjord Ytterby Žanrs Ålesund Ärla Øst",
            "nb": "Oslo Sandefjord Ytterby Žanrs Ärla Øst Ålesund",
            "et": "Ålesund Oslo Øst Sandefjord Žanrs Ärla Ytterby",
            "en": "Ålesund Ärla Oslo Øst Sandefjord Ytterby Žanrs",
        }
        for language, order in orders.items():
            found = self.found(engine, language=language, sort=Sort.TITLE)
            assert found == order.split(), language

    def test_title__of_a_language_is_forgotten_with_its_document(
        self, engine: SearchEngine
    ) -> None:
        titled = document("Alpha", sort_titles={"en": "Zulu"})
        self.fill(engine, titled, document("Mike"))
        assert self.found(engine, sort=Sort.TITLE) == ["Mike", "Alpha"]

        self.fill(engine, document("Alpha"))
        assert self.found(engine, sort=Sort.TITLE) == ["Alpha", "Mike"]

        engine.apply([], gone=[titled.key])
        assert self.found(engine, sort=Sort.TITLE) == ["Mike"]

    def test_nothing_at_all(self, engine: SearchEngine) -> None:
        result = self.search(engine, facets=("sector",), text="anything")

        assert (result.total, result.pages, result.hits) == (0, 0, ())
        assert result.counts == {"sector": {}}
