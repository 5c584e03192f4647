from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from hanse.blocks import conf, registry


@checks.register("hanse")
def body_families_are_registered(**kwargs: Any) -> list[checks.CheckMessage]:
    known = registry.registered_families()
    return [
        checks.Error(
            f"HANSE_BLOCKS_BODY names the block family {name!r}, which no app offers.",
            hint=f"Registered families: {', '.join(known) or 'none'}. Install the app "
            "that offers it, or remove the name.",
            id="hanse_blocks.E001",
        )
        for name in conf.body_families()
        if name not in known
    ]


@checks.register("hanse")
def block_names_are_unique(**kwargs: Any) -> list[checks.CheckMessage]:
    owner: dict[str, str] = {}
    clashes: list[checks.CheckMessage] = []
    for family in conf.body_families():
        for name, _block in registry.blocks_of([family]):
            first = owner.setdefault(name, family)
            if first != family:
                clashes.append(
                    checks.Error(
                        f"The block families {first!r} and {family!r} both offer a "
                        f"block named {name!r}.",
                        hint="Rename one: stored content refers to blocks by name.",
                        id="hanse_blocks.E002",
                    )
                )
    return clashes


@checks.register("hanse")
def forms_are_counted_in_a_cache(**kwargs: Any) -> list[checks.CheckMessage]:
    alias = conf.form_cache_alias()
    if alias in settings.CACHES:
        return []
    return [
        checks.Error(
            f"HANSE_BLOCKS_FORM_CACHE names {alias!r}, which is none of CACHES.",
            hint=f"Known: {', '.join(sorted(settings.CACHES))}. Without it no visitor "
            "can send a form.",
            id="hanse_blocks.E003",
        )
    ]


@checks.register("hanse")
def forms_have_a_limit(**kwargs: Any) -> list[checks.CheckMessage]:
    try:
        most, seconds = conf.form_rate()
        wrong = (
            "" if min(most, seconds) > 0 else "HANSE_BLOCKS_FORM_RATE lets nobody send."
        )
    except ImproperlyConfigured as error:
        wrong = str(error)
    if not wrong:
        return []
    return [
        checks.Error(
            wrong,
            hint="Write two numbers above zero, for example (5, 3600).",
            id="hanse_blocks.E004",
        )
    ]
