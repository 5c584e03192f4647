from __future__ import annotations

from importlib import import_module
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hanse.networks.digests import digest
from hanse.networks.models import Network
from hanse.translation.inline import InlineText
from hanse.translation.memory import (
    Pair,
    concordance,
    exact_many,
    matches,
    remember,
    remember_many,
)
from hanse.translation.models import MemoryEntry, MemoryGram, NetworkTranslation

pytestmark = pytest.mark.django_db

SENTENCE = "The museum opens a new exhibition about the sea"


def keep(network: Network, *pairs: tuple[str, str], **more: Any) -> int:
    return remember_many(
        network, "en", "fi", [Pair(source, target, **more) for source, target in pairs]
    )


def offers(network: Network, text: str, **more: Any) -> list[tuple[int, str]]:
    found = matches(network, "en", "fi", InlineText.parse(text), **more)
    return [(one.score, one.target) for one in found]


def test_matches__puts_the_same_place_first_and_the_same_text_second(
    joining: Network,
) -> None:
    keep(joining, ("Open", "Avoin"), before="Closed", after="Shut")
    keep(joining, ("Open", "Avaa"), before="Click", after="File")
    here = {"before": "Click", "after": "File"}

    assert offers(joining, "Open", **here) == [(101, "Avaa"), (100, "Avoin")]
    assert {score for score, _target in offers(joining, "Open")} == {100}


def test_remember__what_somebody_else_approves_at_once(joining: Network) -> None:
    keep(joining, ("Shut", "Kiinni"))
    rival = [("Open", "Avoin")]

    def be_second(execute: Any, sql: str, *rest: Any) -> Any:
        if rival and "INSERT" in sql and MemoryEntry._meta.db_table in sql:
            keep(joining, rival.pop(), before="Theirs")
        return execute(sql, *rest)

    with connection.execute_wrapper(be_second):
        keep(joining, ("Shut", "Kiinni"), ("Open", "Avoin"), before="Ours")
    rows = MemoryEntry.objects.order_by("source_text")
    assert [row.source_text for row in rows] == ["Open", "Shut"]
    assert {row.before_digest for row in rows} == {digest("Ours")}
    assert offers(joining, "Open") == [(100, "Avoin")]


def test_matches__finds_what_is_similar_and_says_how_much(joining: Network) -> None:
    keep(joining, (SENTENCE, "Museo"), ("Pay the fee", "Maksa"), ("Sea", "Meri"))

    found = offers(joining, SENTENCE.replace("sea", "lake"))
    assert [target for _score, target in found] == ["Museo"]
    assert 85 <= found[0][0] < 100
    # Other words altogether, and words of another length.
    assert offers(joining, "Nothing is like it in any way at all") == []
    assert offers(joining, f"{SENTENCE} " * 3) == []


def test_matches__puts_numbers_in(joining: Network) -> None:
    keep(joining, ("Open 9 to 17 on <b>day 3</b>", "Auki 9–17 <b>päivänä 3</b>"))

    assert offers(joining, "Open 9 to 18 on <b>day 4</b>") == [
        (99, "Auki 9–18 <b>päivänä 4</b>")
    ]
    # Which of two equal numbers changed cannot be told.
    keep(joining, ("From 5 to 5", "5–5"))
    assert offers(joining, "From 5 to 6")[0][0] < 99


def test_matches__tells_other_tags_from_the_same_text(joining: Network) -> None:
    keep(joining, ("A <b>new</b> town hall", "Uusi kaupungintalo"))

    [(score, _target)] = offers(joining, "A new town hall")
    assert score == 98


def test_matches__offers_each_translation_once_and_not_more_than_asked(
    joining: Network,
) -> None:
    keep(joining, *((f"{SENTENCE} {name}", "Same") for name in "abc"))
    keep(joining, *((f"{SENTENCE} {name}", f"Other {name}") for name in "defghij"))

    found = offers(joining, SENTENCE, limit=4)
    assert len(found) == 4
    assert len({target for _score, target in found}) == 4


def test_memory__is_private_until_both_networks_share(
    joining: Network, museums: Network
) -> None:
    keep(museums, (SENTENCE, "Theirs"))
    text = InlineText.parse(SENTENCE)

    def seen() -> tuple[list[str], list[str], list[str]]:
        return (
            [one.target for one in matches(joining, "en", "fi", text)],
            [row.target_text for row in concordance(joining, "en", "fi", "museum")],
            [
                row.target_text
                for row in exact_many(joining, "en", "fi", [digest(SENTENCE)]).values()
            ],
        )

    assert seen() == ([], [], [])
    NetworkTranslation.objects.create(network=museums, shares_memory=True)
    assert seen() == ([], [], [])
    NetworkTranslation.objects.create(network=joining, shares_memory=True)
    assert seen() == (["Theirs"], ["Theirs"], ["Theirs"])
    keep(joining, (SENTENCE, "Ours"))
    assert seen()[0][0] == "Ours"
    assert seen()[2] == ["Ours"]
    museums.state = Network.State.ARCHIVED
    museums.save()
    assert seen()[0] == ["Ours"]


def test_remember__keeps_a_pair_once_and_its_newest_place(joining: Network) -> None:
    assert keep(joining, ("Open", "Auki"), ("Open", "Auki"), ("", "x"), ("x", " ")) == 1
    remember(joining, "en", "fi", Pair("Open ", "Auki", before="News"))

    entry = MemoryEntry.objects.get()
    assert entry.before_digest == digest("News")
    # The word, and the word at either end of the text.
    assert entry.grams.count() == 3


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if eight entries were very many."""
    module = import_module("hanse.translation.memory.matches")
    for name, value in {"READ": 8, "CANDIDATES": 8, "_common": {}}.items():
        monkeypatch.setattr(module, name, value)


@pytest.mark.usefixtures("small_steps")
def test_matches__finds_what_has_frequent_words_alone(joining: Network) -> None:
    orders = permutations(["museum", "harbour", "library", "exhibition"])
    texts = [" ".join(words) for words in orders]
    keep(joining, *((text, text.upper()) for text in texts))

    for text in texts[0], texts[-1]:
        found = offers(joining, f"{text} today", limit=24)
        assert text.upper() in {target for _score, target in found}


@pytest.mark.usefixtures("small_steps")
def test_matches__finds_a_pattern_although_the_name_stands_elsewhere(
    joining: Network,
) -> None:
    pattern = "Open in {} on all days of the week"
    towns = [f"Town{letter}" for letter in "abcdefghijkl"]
    keep(joining, *((pattern.format(town), town) for town in towns))
    keep(joining, ("Zealand", "Sjælland"))

    found = offers(joining, pattern.format("Zealand"))
    assert found and {target for _score, target in found} <= set(towns)


def test_exact_many__asks_as_often_for_any_number(joining: Network) -> None:
    keep(joining, *((f"Text {n}", f"Teksti {n}") for n in range(20)))
    with CaptureQueriesContext(connection) as queries:
        found = exact_many(
            joining, "en", "fi", [digest(f"Text {n}") for n in range(20)]
        )
    assert len(found) == 20
    assert len(queries) == 2


def test_matches__needs_few_queries(joining: Network) -> None:
    keep(joining, *((f"{SENTENCE} {n}", f"T {n}") for n in range(50)))
    with CaptureQueriesContext(connection) as queries:
        assert offers(joining, SENTENCE)
    assert len(queries) <= 5


def test_concordance__looks_at_both_sides_and_not_for_a_letter(
    joining: Network,
) -> None:
    keep(joining, ("The fair", "Messut"), ("A house", "Talo"))

    def phrases(phrase: str) -> list[str]:
        return [row.source_text for row in concordance(joining, "en", "fi", phrase)]

    assert phrases("FAIR") == phrases("mess") == ["The fair"]
    assert phrases("t") == []


def test_entries__take_their_grams_with_them(joining: Network) -> None:
    keep(joining, (SENTENCE, "Museo"))
    MemoryEntry.objects.all().delete()
    assert not MemoryGram.objects.exists()
