from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from hanse.search.documents import Text
from hanse.search.engines import SearchEngine, SearchRequest
from hanse.search.engines.sql import SqlEngine, search
from hanse.search.engines.sql.dialects import Moment, sqlite
from tests.search.contract import EngineContract
from tests.search.contract.base import JOINING, MUSEUMS, document
from tests.search.contract.meant import MeantContract

pytestmark = pytest.mark.django_db


class TestSqlEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> SearchEngine:
        return SqlEngine()


@pytest.mark.only_on("sqlite")
def test_words__that_very_many_have_are_found_without_a_score_of_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In tiers, and in each what was written last; the best of them get their rank."""
    engine = SqlEngine()
    engine.apply(
        [
            *(
                document(f"{n}", texts={"en": Text(title="Other", body="of music")})
                for n in range(6)
            ),
            document("home", texts={"en": Text(title="Music")}),
            document("abroad", texts={"fi": Text(title="Music")}),
            document("else"),
        ]
    )
    request = SearchRequest(reader=JOINING, language="en", text="music", size=4)
    scored = engine.search(request)
    monkeypatch.setattr(sqlite, "MOST_SCORES", 7)
    tiered = engine.search(request)
    monkeypatch.setattr(search, "CANDIDATES", 0)
    unranked = engine.search(request)

    assert (scored.total, tiered.total, unranked.total) == (8, 8, 8)
    assert tiered.hits == scored.hits
    assert [hit.payload.get("name") for hit in unranked.hits] == [
        "home",
        "abroad",
        "5",
        "4",
    ]


def test_meant__is_of_the_moment_of_the_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hidden while words are looked for is not looked for in its old place."""
    engine = SqlEngine()
    titles = {"paper": "Red blue paper", "glass": "Red blue glass"}
    paper, glass = (
        document(name, texts={"en": Text(title)}) for name, title in titles.items()
    )
    MeantContract().fill_known(engine, paper, glass)
    request = SearchRequest(reader=JOINING, language="en", text="red blue paper glasss")
    known = engine.dialect.holding

    def hidden_first(forms: Sequence[str]) -> tuple[Mapping[str, int], Moment]:
        monkeypatch.undo()
        engine.apply([replace(glass, readers=frozenset({MUSEUMS}))])
        return known(forms)

    assert engine.search(request).suggestion == "red blue paper glass"
    monkeypatch.setattr(engine.dialect, "holding", hidden_first)
    assert engine.search(request).suggestion == ""
