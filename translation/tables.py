"""Wagtail's two table blocks, whose values are like no others."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from hanse.translation.walker import LeafKind, Visit, register_walker, walk_block


def _text(value: Any, path: str, visit: Visit) -> Any:
    return visit(LeafKind.TEXT, path, value, None) if value else value


def walk_table(block: Any, value: Any, path: str, visit: Visit) -> Any:
    """Cells by position: rows and columns have no identity of their own."""
    if not value:
        return value
    found = {
        **value,
        "data": [
            [
                _text(cell, f"{path}.i{number}x{column}", visit)
                for column, cell in enumerate(row)
            ]
            for number, row in enumerate(value["data"])
        ],
    }
    if value.get("table_caption"):
        caption = value["table_caption"]
        found["table_caption"] = _text(caption, f"{path}.caption", visit)
    return found


def walk_typed_table(block: Any, value: Any, path: str, visit: Visit) -> Any:
    """Each cell goes through the block of its column."""
    if not value:
        return value
    kinds = [block.child_blocks[column["type"]] for column in value["columns"]]
    return {
        **value,
        "caption": _text(value.get("caption"), f"{path}.caption", visit),
        "columns": [
            {**column, "heading": _text(column["heading"], f"{path}.h{number}", visit)}
            for number, column in enumerate(value["columns"])
        ],
        "rows": [
            {
                **row,
                "values": [
                    walk_block(kind, cell, f"{path}.i{number}x{column}", visit)
                    for column, (kind, cell) in enumerate(
                        zip(kinds, row["values"], strict=True)
                    )
                ],
            }
            for number, row in enumerate(value["rows"])
        ],
    }


def register() -> None:
    register_walker(TableBlock, walk_table)
    register_walker(TypedTableBlock, walk_typed_table)
