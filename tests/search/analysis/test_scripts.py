from __future__ import annotations

import pytest

from hanse.search.analysis.scripts import bare_spelling, crossing_tokens, script_tokens


@pytest.mark.parametrize(
    "spellings",
    [
        "чайковский tchaikovsky tschaikowski chaykovskiy czajkowski",
        "пушкин pushkin puschkin puškin puszkin",
        "шостакович shostakovich schostakowitsch szostakowicz",
        "достоевский dostoevsky dostoyevsky dostojewski",
        "карелия karelia kareliya karelija",
        "таллин tallinn",
        "эрмитаж ermitazh ermitaž",
    ],
)
def test_bare_spelling__is_one_for_all_ways_to_write_a_name(spellings: str) -> None:
    assert len({bare_spelling(one) for one in spellings.split()}) == 1


def test_tokens__meet_across_scripts_and_never_within_one() -> None:
    assert crossing_tokens("пушкин") == script_tokens("pushkin")
    assert crossing_tokens("pushkin") == script_tokens("пушкин")
    assert crossing_tokens("pushkin") != script_tokens("pushkin")


@pytest.mark.parametrize("word", ["", "a", "42", "йо", "x2", "日本語", "ъ"])
def test_tokens__of_what_is_no_name_are_none(word: str) -> None:
    assert script_tokens(word) == crossing_tokens(word) == ()
