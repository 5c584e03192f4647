"""One walk over serialised content, for reading and for writing.

What is extracted and what is written back cannot disagree, because the same lines do
both. No query, no instance: content is the JSON that Wagtail keeps in revisions.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.blocks.base import Block

from hanse.translation.roles import FieldRole, is_reference, roles

Content = dict[str, Any]


class LeafKind(StrEnum):
    """What a walk meets. `RICH` is a whole field; its paragraphs are cut by the caller."""

    TEXT = "text"
    RICH = "rich"
    # A link that a language may replace. It is not counted as work.
    OPTION = "option"
    REFERENCE = "reference"


# Gets the kind, the key, the value, and what more is known: the greatest length of a
# text, the model of a reference. What it returns takes the value's place.
Visit = Callable[[LeafKind, str, Any, Any], Any]
BlockWalker = Callable[[Any, Any, str, Visit], Any]

# Blocks whose values are like no others, by class. Apps add theirs.
_walkers: dict[type[Block], BlockWalker] = {}


def register_walker(block_class: type[Block], walker: BlockWalker) -> None:
    """Say how the raw value of a block class is walked.

    `walker(block, value, path, visit)` returns the value with every leaf passed
    through `visit`. Needed for blocks that are built of no others.
    """
    _walkers[block_class] = walker


def walk(
    model: type[models.Model], content: Content, visit: Visit, path: str = ""
) -> Content:
    """New content with every text, link and reference passed through `visit`."""
    found = dict(content)
    for name, role in roles(model).items():
        value, here = content.get(name), path + name
        if value in (None, "", []):
            continue
        field: Any = model._meta.get_field(name)
        if role is FieldRole.TEXT:
            found[name] = visit(LeafKind.TEXT, here, value, field.max_length)
        elif role is FieldRole.HTML:
            found[name] = visit(LeafKind.RICH, here, value, None)
        elif role is FieldRole.STREAM:
            raw = json.loads(value) if isinstance(value, str) else value
            walked = walk_block(field.stream_block, raw, here, visit)
            found[name] = json.dumps(walked) if isinstance(value, str) else walked
        elif role is FieldRole.REFERENCE:
            found[name] = _walk_reference(field, value, here, visit)
        elif role is FieldRole.CHILDREN:
            child = field.related_model
            found[name] = [
                walk(child, row, visit, f"{here}.{row['translation_key']}.")
                for row in value
            ]
    return found


def _walk_reference(field: Any, value: Any, path: str, visit: Visit) -> Any:
    model = field.related_model
    if isinstance(value, list):
        return [visit(LeafKind.REFERENCE, path, one, model) for one in value]
    return visit(LeafKind.REFERENCE, path, value, model)


def walk_block(block: Any, value: Any, path: str, visit: Visit) -> Any:
    """A block's raw value with every leaf passed through `visit`."""
    for base in type(block).__mro__:
        if base in _walkers:
            return _walkers[base](block, value, path, visit)
    if value in (None, ""):
        return value
    if isinstance(block, blocks.StreamBlock):
        return _walk_stream(block, value, path, visit)
    if isinstance(block, blocks.StructBlock):
        return _walk_struct(block, value, path, visit)
    if isinstance(block, blocks.ListBlock):
        return _walk_list(block, value, path, visit)
    return _walk_leaf(block, value, path, visit)


def _walk_stream(block: Any, value: Any, path: str, visit: Visit) -> Any:
    found = []
    for number, child in enumerate(value):
        kind = block.child_blocks.get(child.get("type"))
        if kind is not None:
            here = f"{path}.{child.get('id') or f'i{number}'}"
            child = {**child, "value": walk_block(kind, child["value"], here, visit)}
        found.append(child)
    return found


def _walk_struct(block: Any, value: Any, path: str, visit: Visit) -> Any:
    # The raw value of an image block is a plain dictionary, too.
    if not isinstance(value, dict):
        return value
    return {
        name: walk_block(block.child_blocks[name], child, f"{path}.{name}", visit)
        if name in block.child_blocks
        else child
        for name, child in value.items()
    }


def _walk_list(block: Any, value: Any, path: str, visit: Visit) -> Any:
    found = []
    for number, child in enumerate(value):
        if isinstance(child, dict) and {"id", "value"} <= set(child):
            here = f"{path}.{child['id']}"
            inner = walk_block(block.child_block, child["value"], here, visit)
            found.append({**child, "value": inner})
        else:
            # Lists were once stored as bare values.
            here = f"{path}.i{number}"
            found.append(walk_block(block.child_block, child, here, visit))
    return found


def _walk_leaf(block: Any, value: Any, path: str, visit: Visit) -> Any:
    if isinstance(block, blocks.RichTextBlock):
        return visit(LeafKind.RICH, path, value, None)
    if isinstance(block, blocks.ChooserBlock):
        if is_reference(block.target_model):
            return visit(LeafKind.REFERENCE, path, value, block.target_model)
        return value
    if isinstance(block, blocks.URLBlock | blocks.EmailBlock):
        return visit(LeafKind.OPTION, path, value, None)
    if isinstance(block, blocks.RawHTMLBlock) or not isinstance(value, str):
        return value
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        longest = getattr(block.field, "max_length", None)
        return visit(LeafKind.TEXT, path, value, longest)
    return value


def is_known(block: Any) -> bool:
    """Whether some rule covers a block; one that none covers keeps its words."""
    if any(base in _walkers for base in type(block).__mro__):
        return True
    known = (
        blocks.BaseStreamBlock,
        blocks.BaseStructBlock,
        blocks.ListBlock,
        blocks.FieldBlock,
        blocks.StaticBlock,
    )
    return isinstance(block, known)
