"""Rows and cells from what editors paste."""

from __future__ import annotations

import re

# A number as people write it, and up to four letters or signs around it: "400 €", "−3,5 %".
_NUMBER = re.compile(r"[+\-−–]?[^\w\s]?\s?\d[\d\s.,\u00a0\u202f]*\s?\S{0,4}")


class TooManyCells(ValueError):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def cells(text: str, *, strict: bool = True) -> list[list[str]]:
    """Rows of equal length from pasted text; the first says how many cells there are.

    Tabs part cells where there is one, else semicolons. Short rows are filled. Raises
    `TooManyCells` with the line; without `strict` what is too much is left out.
    """
    separator = "\t" if "\t" in text else ";"
    rows: list[list[str]] = []
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        row = [cell.strip() for cell in written.rstrip("\n").split(separator)]
        width = len(rows[0]) if rows else len(row)
        if len(row) > width and strict:
            raise TooManyCells(line)
        rows.append([*row, *[""] * (width - len(row))][:width])
    return rows


def is_number(cell: str) -> bool:
    """Whether a cell is a measure: digits, with a sign, a unit or nothing beside them."""
    return not cell or bool(_NUMBER.fullmatch(cell))
