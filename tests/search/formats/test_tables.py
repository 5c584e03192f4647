from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanse.search.formats import Sheet
from hanse.search.formats.tables import BOM, CsvFormat, cell, defuse, restore
from tests.search.formats.conftest import entry

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(sheet: Sheet, *entries: dict[str, object]) -> list[list[str]]:
    text = "".join(CsvFormat().render(sheet, entries))
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


def test_table__is_read_back_as_it_was_written(sheet: Sheet) -> None:
    name = 'Sea, "Bay" & Co;\r\nsecond line'
    found = rows(
        sheet, entry(title=name), entry(point={"latitude": -54.8, "longitude": 1.0})
    )

    assert found == [["title", "latitude"], [name, ""], ["Sea", "-54.8"]]


def test_table__ends_each_line_as_the_standard_has_it(sheet: Sheet) -> None:
    text = "".join(CsvFormat().render(sheet, [entry()]))

    assert text == f"{BOM}title,latitude\r\nSea,\r\n"


@pytest.mark.parametrize("sign", SIGNS)
def test_cells__that_begin_with_a_sign_are_text(sheet: Sheet, sign: str) -> None:
    assert rows(sheet, entry(title=f"{sign}1+1"))[1][0] == f"'{sign}1+1"


def test_cells__of_numbers_stay_numbers() -> None:
    assert (cell(-3.5), cell(0), cell(None)) == (-3.5, 0, None)


def test_cells__of_lists_are_defused_as_a_whole() -> None:
    assert cell(["a", "b"]) == "a; b"
    assert cell(["=a", "b"]) == "'=a; b"


@pytest.mark.parametrize("text", ["", "Sea", "a=b", "'quoted'", "O'Hara", "5-6"])
def test_texts__without_a_sign_before_them_are_left_alone(text: str) -> None:
    assert defuse(text) == text
    assert restore(text) == text


@given(st.text(alphabet=st.sampled_from([*SIGNS, "'", "a", " ", "1"]), max_size=6))
def test_restore__undoes_what_defuse_did(text: str) -> None:
    assert restore(defuse(text)) == text
    assert not defuse(text).startswith(SIGNS)
