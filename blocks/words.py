"""The words of a body, read from what is stored.

Wagtail's own `get_searchable_content` makes block values first, and with them reads
every picture, page and document that they name: queries by the page. Words are in the
stored JSON already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    MultipleChoiceBlock,
    StreamValue,
)

# Blocks of blocks, whose own words are those of their parts.
_NESTS = (BaseStreamBlock, BaseStructBlock, ListBlock)
# They store ids and codes: nothing that anybody wrote.
_WORDLESS = (ChooserBlock, ChoiceBlock, MultipleChoiceBlock)


def words_of(body: StreamValue) -> str:
    """What readers find written in a body, its pieces on lines of their own."""
    return "\n".join(_words(body.stream_block, list(body.raw_data)))


def _words(block: Block, raw: Any) -> Iterator[str]:
    if not getattr(block, "search_index", True) or isinstance(block, _WORDLESS):
        return
    if isinstance(block, _NESTS) and not _says_itself(block):
        for part, value in _parts(block, raw):
            yield from _words(part, value)
    else:
        yield from filter(None, block.get_searchable_content(block.to_python(raw)))


def _parts(block: Block, raw: Any) -> Iterator[tuple[Block, Any]]:
    """The blocks inside of one, with what is stored of each."""
    if isinstance(block, BaseStreamBlock):
        for child in raw or ():
            if part := block.child_blocks.get(child["type"]):
                yield part, child["value"]
    elif isinstance(block, BaseStructBlock):
        for name, part in block.child_blocks.items():
            if name in (raw or {}):
                yield part, raw[name]
    elif isinstance(block, ListBlock):
        for item in raw or ():
            # Since Wagtail 2.16 items are stored with an id around each.
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield block.child_block, item["value"] if is_wrapped else item


def _says_itself(block: Block) -> bool:
    """Whether a block of blocks answers for its parts in a way of its own."""
    stock = next(base for base in _NESTS if isinstance(block, base))
    return type(block).get_searchable_content is not stock.get_searchable_content
