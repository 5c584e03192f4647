from __future__ import annotations

from typing import Any

import pytest

from hanse.search.documents import Text, View
from hanse.search.engines import SearchEngine
from tests.search.contract.base import JOINING, MUSEUMS, STRANGER, Contract, document


class SuggestionContract(Contract):
    @pytest.fixture
    def names(self, engine: SearchEngine) -> SearchEngine:
        self.fill(
            engine,
            document(
                "Järjestö",
                texts={"fi": Text("Järjestö")},
                names=(("en", "Jar Association"), ("", "JARJ")),
                sort_titles={"en": "Jar Association", "fi": "Järjestö"},
            ),
            document("Design Museum", texts={"en": Text("Design Museum", body="Jars")}),
            document("Museum of Design", kind="museum", owner=MUSEUMS),
            document("Aalto Design", readers=frozenset({STRANGER})),
            document("Hidden Design", views={JOINING: View(is_hidden=True)}),
        )
        return engine

    def suggested(self, engine: SearchEngine, text: str, **fields: Any) -> list[str]:
        fields = {"reader": JOINING, "language": "en", "limit": 10, **fields}
        return [one.title for one in engine.suggest(text=text, **fields)]

    def test_suggest__finds_the_beginning_of_any_word(
        self, names: SearchEngine
    ) -> None:
        # What begins so comes first, whatever its title sorts by.
        assert self.suggested(names, "des") == ["Design Museum", "Museum of Design"]
        assert self.suggested(names, "mus") == ["Museum of Design", "Design Museum"]
        assert self.suggested(names, "MUSEUM des") == [
            "Design Museum",
            "Museum of Design",
        ]
        assert self.suggested(names, "esign") == []

    def test_suggest__folds_and_prefers_the_visitors_language(
        self, names: SearchEngine
    ) -> None:
        assert self.suggested(names, "jar") == ["Jar Association"]
        assert self.suggested(names, "jar", language="fi") == ["Järjestö"]
        assert self.suggested(names, "järje") == ["Järjestö"]

    def test_suggest__says_what_it_is(self, names: SearchEngine) -> None:
        (one,) = names.suggest(JOINING, "en", "of design muse", 5)

        assert (one.key, one.kind) == ("tests.thing:Museum of Design", "museum")
        assert one.language == "en"
        assert one.payload["name"] == "Museum of Design"

    def test_suggest__shows_what_the_reader_may_see_and_no_more(
        self, names: SearchEngine
    ) -> None:
        assert "Aalto Design" not in self.suggested(names, "des")
        assert self.suggested(names, "aalto") == self.suggested(names, "hidden") == []
        assert self.suggested(names, "aalto", reader=STRANGER) == ["Aalto Design"]
        assert self.suggested(names, "hidden", reader=MUSEUMS) == ["Hidden Design"]
        assert self.suggested(names, "des", reader=0) == []

    def test_suggest__keeps_to_kinds_owners_and_limit(
        self, names: SearchEngine
    ) -> None:
        assert self.suggested(names, "des", kinds=("museum",)) == ["Museum of Design"]
        assert self.suggested(names, "des", owners=frozenset({MUSEUMS})) == [
            "Museum of Design"
        ]
        assert self.suggested(names, "des", owners=frozenset()) == []
        assert self.suggested(names, "des", limit=1) == ["Design Museum"]

    @pytest.mark.parametrize("text", ["", "  ", "…", "'", '"', "a:b*", "(", "x" * 5000])
    def test_suggest__of_signs_offers_nothing(
        self, names: SearchEngine, text: str
    ) -> None:
        assert self.suggested(names, text) == []

    def test_suggest__forgets_what_is_gone(self, names: SearchEngine) -> None:
        names.apply([], ["tests.thing:Design Museum"])
        self.fill(names, document("Museum of Design", texts={"en": Text("Archive")}))

        assert self.suggested(names, "des") == []
        assert self.suggested(names, "arc") == ["Archive"]
