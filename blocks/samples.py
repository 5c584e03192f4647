"""Every block and part with an example, for the style guide and its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wagtail import blocks as wagtail_blocks
from wagtail.blocks import Block, BoundBlock

from hanse.blocks import conf, registry

# As long as words of our region get: no room to break but by hyphens.
LONG_WORD = "Kulttuuriympäristöneuvottelukunnanvarainhankintayhdistys"


class Shape(StrEnum):
    """The example as it is, with nothing but what must be, with words that are long."""

    USUAL = "usual"
    BARE = "bare"
    LONG = "long"


@dataclass(frozen=True)
class Sample:
    name: str
    block: Block
    value: Any

    @property
    def label(self) -> str:
        return str(self.block.label)

    @property
    def html(self) -> str:
        return str(self.block.render(self.value))

    @property
    def bound(self) -> BoundBlock:
        """What a template includes, so that drawings know the network's pattern."""
        return self.block.bind(self.value)

    @property
    def description(self) -> str:
        return str(self.block.get_description() or "")


def samples(shape: Shape = Shape.USUAL) -> Iterator[Sample]:
    """One a block that bodies take, in the order of the menu."""
    for name, block in registry.blocks_of(conf.body_families()):
        block.set_name(name)
        value = block.get_preview_value()
        if shape != Shape.USUAL:
            value = block.normalize(
                _reshaped(block, block.get_prep_value(value), shape)
            )
        yield Sample(name, block, value)


def _reshaped(block: Block, value: Any, shape: Shape) -> Any:
    """The stored form of a value, in another shape."""
    if isinstance(block, wagtail_blocks.ListBlock):
        items = [item.get("value", item) for item in value or ()]
        kept = items[: max(1, block.meta.min_num or 1)] if shape == "bare" else items
        return [_reshaped(block.child_block, item, shape) for item in kept]
    if isinstance(block, wagtail_blocks.StructBlock):
        return value and {
            name: _reshaped(child, value.get(name), shape)
            for name, child in block.child_blocks.items()
        }
    if shape == Shape.BARE and not block.required:
        return None
    if shape != Shape.LONG or not value:
        return value
    if isinstance(block, wagtail_blocks.RichTextBlock):
        return f"<p>{LONG_WORD} {LONG_WORD}</p>"
    if type(block) in (wagtail_blocks.CharBlock, wagtail_blocks.TextBlock):
        lines = str(value).count("\n")
        return "\n".join([LONG_WORD] * (lines + 1))
    return value
