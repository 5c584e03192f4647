"""Words that very many documents have: found in tiers, of which the first are scored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hanse.networks.models import Network
from hanse.search.engines import SearchEngine, SearchRequest, Sort
from hanse.search.engines.elastic import ElasticEngine, asking, common, words
from hanse.search.engines.elastic import engine as engine_module
from hanse.search.models import TokenFrequency
from hanse.search.queries import Query, parse
from tests.search.contract.base import Contract, document
from tests.search.contract.words import WordContract
from tests.search.elastic.conftest import Settled

pytestmark = [pytest.mark.django_db, pytest.mark.elastic]


def always(query: Query, tokens: object) -> bool:
    return bool(query)


class TestTiers(WordContract):
    """What every engine must do, as if all words were such."""

    @pytest.fixture
    def engine(
        self, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> SearchEngine:
        monkeypatch.setattr(words, "are_common", always)
        return Settled(**options)


class TestDeepPages(Contract):
    @pytest.fixture
    def engine(
        self, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> SearchEngine:
        for module in (asking, engine_module):
            monkeypatch.setattr(module, "REACH", 30)
        return Settled(**options)

    @pytest.mark.parametrize("is_common", [True, False])
    def test_pages__that_are_walked_to_go_on_where_others_end(
        self, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch, is_common: bool
    ) -> None:
        """Scored are three pages and a half, six are counted to, the others walked to."""
        monkeypatch.setattr(asking, "SCORED", 17)
        if is_common:
            monkeypatch.setattr(words, "are_common", always)
        self.fill(engine, *(document(f"Harbour light {n:03}") for n in range(61)))
        pages = [
            self.found(engine, text="harbour light", page=number, size=5)
            for number in range(1, 15)
        ]

        seen = [name for page in pages for name in page]
        assert len(seen) == len(set(seen)) == 61
        assert [len(page) for page in pages[-3:]] == [5, 1, 0]


def test_words__that_many_documents_have_are_read_once(
    elastic: ElasticEngine,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    TokenFrequency.objects.create(token="harbour@en", count=common.MANY)
    TokenFrequency.objects.create(token="light@en", count=common.MANY - 1)

    with django_assert_num_queries(1):
        assert elastic.common.read() == {"harbour@en"}
        assert elastic.common.read() == {"harbour@en"}
    monkeypatch.setattr(common, "KEPT", -1.0)
    fresh = ElasticEngine(**elastic.options)
    with django_assert_num_queries(2):
        fresh.common.read()
        fresh.common.read()


@pytest.mark.parametrize(
    ("text", "are_common"),
    [
        ("harbour", False),
        ("harbour lights", True),
        ("harbour ferry", False),
        # Of four words one may be missing.
        ("harbour light house ferry", True),
        ("harbour light ferry boat", False),
        ("", False),
    ],
)
def test_words__are_common_where_two_are_and_no_rare_one_is_needed(
    joining: Network, text: str, are_common: bool
) -> None:
    tokens = frozenset(
        token
        for word in parse("harbour light house", "en", {}).words
        for token in word.own
    )

    assert words.are_common(parse(text, "en", {}), tokens) is are_common


def test_search__of_common_words_is_asked_in_tiers(elastic: ElasticEngine) -> None:
    query = parse("harbour light", "en", {})
    tokens = frozenset(word.own[0] for word in query.words)
    request = SearchRequest(reader=1, language="en", text="harbour light", page=1)

    def body(**fields: Any) -> Any:
        return asking.Asking(replace(request, **fields), (), tokens).hits()

    assert "rescore" in body()
    assert "rescore" not in body(page=asking.SCORED // request.size + 1)
    for other in ({"sort": Sort.TITLE}, {"text": "harbour"}, {"text": "light ferry"}):
        assert "rescore" not in body(**other)
