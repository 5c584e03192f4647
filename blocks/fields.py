"""A body whose migration never changes when blocks do."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from hanse.blocks import conf, registry


class BodyField(StreamField):
    """The StreamField of a page body, filled with the families that settings name.

    Use it where a site must be able to add or remove blocks without a migration in
    the app that owns the page. Stock `StreamField` writes its block definitions into
    each migration; this one writes none, and looks its blocks up on first use.

    `families`: names of registered families; empty means `HANSE_BLOCKS_BODY`.
    """

    def __init__(
        self,
        block_types: Any = None,
        *,
        families: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        # `block_types` is accepted because Wagtail clones fields with it.
        self.families = tuple(families)
        super().__init__(block_types or [], **kwargs)

    @cached_property
    def stream_block(self) -> StreamBlock:
        families = self.families or conf.body_families()
        block = StreamBlock(registry.blocks_of(families))
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        # Past StreamField: its version walks every block definition.
        name, path, args, kwargs = super(StreamField, self).deconstruct()
        return name, path, list(args), kwargs

    def clone(self) -> BodyField:
        field = super().clone()
        field.families = self.families
        field.block_opts = dict(self.block_opts)
        return field
