from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanse.translation.differences import word_changes


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("Two harbours", "Two harbours", ["same:Two harbours"]),
        (
            "The old harbour is here.",
            "The new harbour is here.",
            ["same:The ", "gone:old", "new:new", "same: harbour is here."],
        ),
        # Words that have nothing but a space in common are other words.
        ("one two", "three four", ["gone:one two", "new:three four"]),
        ("one two", "one  two", ["same:one", "gone: ", "new:  ", "same:two"]),
        ("", "one", ["new:one"]),
    ],
)
def test_word_changes__are_runs_of_words(old: str, new: str, runs: list[str]) -> None:
    found = [f"{one.kind}:{one.text}" for one in word_changes(old, new)]
    assert found == runs


@given(st.text(max_size=60), st.text(max_size=60))
def test_word_changes__hold_both_texts(old: str, new: str) -> None:
    found = word_changes(old, new)
    assert "".join(one.text for one in found if one.kind != "new") == old
    assert "".join(one.text for one in found if one.kind != "gone") == new
