"""A body whose migration never changes when blocks do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.utils import ErrorList
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlock, StreamBlockValidationError, StreamValue
from wagtail.fields import StreamField

from hanse.blocks import conf, registry


class BodyBlock(StreamBlock):
    """A stream that refuses a form of which a part was lost on its way.

    Stock `StreamBlock` fails on one with a server error. Taking what did arrive would
    empty the body, so this one keeps what is stored and says that the form is incomplete.
    """

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], prefix: str
    ) -> StreamValue:
        try:
            return super().value_from_datadict(data, files, prefix)
        except (KeyError, ValueError):
            value = StreamValue(self, [])
            value.is_incomplete = True
            return value

    def clean(self, value: StreamValue) -> StreamValue:
        if getattr(value, "is_incomplete", False):
            raise StreamBlockValidationError(
                non_block_errors=ErrorList(
                    [_("A part of the form did not arrive. Load the page again.")]
                )
            )
        return super().clean(value)


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
        block = BodyBlock(registry.blocks_of(families))
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
