"""Block families: named groups of blocks that apps offer and settings choose.

An app that has blocks to offer registers a family in its `AppConfig.ready()`; a
site names the families that a body takes in `HANSE_BLOCKS_BODY`. Neither writes a
migration, because `BodyField` keeps block definitions out of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wagtail.blocks import Block

FamilyFactory = Callable[[], Iterable[tuple[str, Block]]]

# Stands around one block in the picker of the editor; a block may name another.
PREVIEW_TEMPLATE = "hanse_blocks/admin/block_preview.html"

_families: dict[str, FamilyFactory] = {}


def register_block_family(name: str, factory: FamilyFactory) -> None:
    """Offer a family of blocks under a name.

    `factory` returns `(block name, block)` pairs; it is called once per body field,
    on first use. Block names are stored in content: they are nouns, and unique over
    all families that one body takes.

    Raises `ValueError` when another factory holds the name already.
    """
    known = _families.get(name)
    if known is not None and known is not factory:
        raise ValueError(f"A block family named {name!r} is registered already.")
    _families[name] = factory


def registered_families() -> tuple[str, ...]:
    return tuple(sorted(_families))


def blocks_of(names: Iterable[str]) -> list[tuple[str, Block]]:
    """The blocks of the named families, in order; unknown families are left out.

    A family that is not registered is reported by the system check
    `hanse_blocks.E001`; content that uses its blocks stays stored untouched.
    """
    found: dict[str, Block] = {}
    for name in names:
        factory = _families.get(name)
        for block_name, block in factory() if factory else ():
            if not hasattr(block.meta, "preview_template"):
                block.meta.preview_template = PREVIEW_TEMPLATE
            found.setdefault(block_name, block)
    return list(found.items())
