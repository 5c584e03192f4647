from __future__ import annotations

from datetime import date

from hanse.search.documents import EVERYBODY, Text, View
from hanse.search.engines import SearchEngine
from tests.search.contract.base import DESIGN, JOINING, MUSEUMS, Contract, document

FILM, MUSIC = 11, 12


class WritingContract(Contract):
    def test_apply__replaces_all_of_a_document(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document(
                "x",
                texts={"en": Text("Old title", body="old words")},
                facets={"sector": (FILM,)},
                date=date(2026, 1, 1),
            ),
        )
        self.fill(
            engine,
            document(
                "x",
                kind="person",
                owner=MUSEUMS,
                texts={"en": Text("New title")},
                facets={"sector": (MUSIC,)},
                payload={"name": "new"},
            ),
        )

        assert self.search(engine, text="old").total == 0
        assert self.found(engine, text="new") == ["new"]
        result = self.search(engine, facets=("sector",))
        assert result.counts == {"sector": {MUSIC: 1}}
        assert [(hit.kind, hit.owner) for hit in result.hits] == [("person", MUSEUMS)]

    def test_apply__forgets(self, engine: SearchEngine) -> None:
        self.fill(engine, document("x"), document("y"))

        engine.apply([], ["tests.thing:x", "tests.thing:unknown"])

        assert self.found(engine) == ["y"]
        assert self.search(engine, text="x").total == 0
        assert engine.keys() == {"tests.thing:y"}

    def test_apply__brings_back_what_was_forgotten(self, engine: SearchEngine) -> None:
        self.fill(engine, document("x", facets={"sector": (FILM,)}))
        engine.apply([], ["tests.thing:x"])
        self.fill(engine, document("x", facets={"sector": (MUSIC,)}))

        result = self.search(engine, text="x", facets=("sector",))
        assert result.total == 1
        assert result.counts == {"sector": {MUSIC: 1}}

    def test_apply__a_key_that_is_both_stored_and_gone_is_stored(
        self, engine: SearchEngine
    ) -> None:
        engine.apply([document("x")], ["tests.thing:x"])

        assert self.found(engine) == ["x"]

    def test_apply__the_last_of_one_key_counts(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("x", facets={"sector": (FILM,)}),
            document("x", facets={"sector": (MUSIC,)}),
        )

        assert self.search(engine, facets=("sector",)).counts == {"sector": {MUSIC: 1}}

    def test_apply__nothing(self, engine: SearchEngine) -> None:
        assert engine.apply([], []) == frozenset()
        assert engine.apply([], ["tests.thing:unknown"]) == frozenset()

    def test_apply__returns_readers_before_and_after(
        self, engine: SearchEngine
    ) -> None:
        def shared_with(*readers: int) -> frozenset[int]:
            return engine.apply([document("x", readers=frozenset(readers))])

        assert shared_with(JOINING) == {JOINING}
        assert shared_with(JOINING, MUSEUMS) == {JOINING, MUSEUMS}
        assert shared_with(JOINING) == {JOINING, MUSEUMS}
        assert shared_with(EVERYBODY) == {JOINING, EVERYBODY}
        assert shared_with(JOINING) == {JOINING, EVERYBODY}
        assert shared_with(JOINING) == {JOINING}
        assert engine.apply([], ["tests.thing:x"]) == {JOINING}

    def test_apply__returns_networks_with_an_overlay(
        self, engine: SearchEngine
    ) -> None:
        def seen(*networks: int) -> frozenset[int]:
            views = {network: View(introductions={"en": "Hi"}) for network in networks}
            one = document("x", readers=frozenset({JOINING}), views=views)
            return engine.apply([one])

        assert seen(DESIGN) == {JOINING, DESIGN}
        assert seen(MUSEUMS) == {JOINING, DESIGN, MUSEUMS}
        assert seen() == {JOINING, MUSEUMS}
        assert seen() == {JOINING}

    def test_apply__returns_the_readers_of_all_documents(
        self, engine: SearchEngine
    ) -> None:
        readers = engine.apply(
            [document(str(number), readers=frozenset({number})) for number in (1, 2, 3)]
        )

        assert readers == {1, 2, 3}

    def test_keys__of_one_kind(self, engine: SearchEngine) -> None:
        self.fill(engine, document("firm"), document("maker", kind="person"))
        self.fill(engine, document("private", readers=frozenset()))

        assert engine.keys("person") == {"tests.thing:maker"}
        assert len(engine.keys()) == 3
        assert engine.keys("event") == set()

    def test_clear__forgets_everything(self, engine: SearchEngine) -> None:
        self.fill(engine, document("x", facets={"sector": (FILM,)}))

        engine.clear()

        assert engine.keys() == set()
        assert self.search(engine, text="x").total == 0
        assert self.search(engine, facets=("sector",)).counts == {"sector": {}}
        self.fill(engine, document("y", texts={"en": Text("x")}))
        assert self.found(engine, text="x") == ["y"]

    def test_refresh_statistics__changes_no_result(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            *(
                document(
                    str(number),
                    texts={"en": Text("Harbour", body="light " * number)},
                )
                for number in range(20)
            ),
            document("gone"),
        )
        engine.apply([], ["tests.thing:gone"])
        before = self.found(engine, text="light harbour")

        engine.refresh_statistics()

        assert self.found(engine, text="light harbour") == before
        assert len(before) == 19

    def test_lock__may_be_taken_more_than_once(self, engine: SearchEngine) -> None:
        engine.lock()
        engine.lock()
        self.fill(engine, document("x"))

        assert self.search(engine).total == 1
