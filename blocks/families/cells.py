from __future__ import annotations


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
