from __future__ import annotations

import pytest

from hanse.networks.numbers import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("0017", 17),
        (str(2**63 - 1), 2**63 - 1),
        (str(2**63), None),
        ("9" * 5_000, None),
        ("", None),
        ("-1", None),
        ("1.0", None),
        ("٣", None),
        ("²", None),
        ("live", None),
    ],
)
def test_number__is_one_that_a_row_can_have(text: str, number: int | None) -> None:
    assert number_of(text) == number
