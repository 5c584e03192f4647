"""System checks: what translations need from settings and page types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from hanse.translation.roles import FieldRole, roles
from hanse.translation.walker import is_known

FINISH = "hanse.translation.workflow.finish"


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "") != FINISH:
        found.append(
            Error(
                "An approved workflow publishes the newest revision, which may not be "
                "the one that was approved.",
                hint=f'Set WAGTAIL_FINISH_WORKFLOW_ACTION = "{FINISH}".',
                id="hanse_translation.E001",
            )
        )
    if apps.is_installed("wagtail.contrib.simple_translation"):
        found.append(
            Warning(
                "wagtail.contrib.simple_translation copies pages past the translators.",
                hint="Take it out of INSTALLED_APPS.",
                id="hanse_translation.W001",
            )
        )
    return found


@register()
def check_blocks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A block that is built of no others, and that nobody said how to read."""
    strange: dict[type[Any], str] = {}
    for model in get_page_models():
        if model._meta.abstract:
            continue
        for name, role in roles(model).items():
            field = model._meta.get_field(name)
            if role is FieldRole.STREAM and isinstance(field, StreamField):
                for block in _all_blocks(field.stream_block, set()):
                    if not is_known(block):
                        strange.setdefault(type(block), f"{model._meta.label}.{name}")
    return [
        Warning(
            f"The words in {block_class.__module__}.{block_class.__qualname__} are not "
            f"translated ({place}).",
            hint="Say how it is read with hanse.translation.walker.register_walker.",
            id="hanse_translation.W002",
        )
        for block_class, place in strange.items()
    ]


def _all_blocks(block: Any, seen: set[int]) -> Iterator[Any]:
    """A block and all blocks in it, each once: blocks may hold themselves."""
    if id(block) in seen:
        return
    seen.add(id(block))
    yield block
    if isinstance(block, blocks.ListBlock):
        yield from _all_blocks(block.child_block, seen)
    for child in getattr(block, "child_blocks", {}).values():
        yield from _all_blocks(child, seen)
