from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.template import engines
from django.template.backends.django import DjangoTemplates

from hanse.networks import conf

PROCESSORS = (
    "django.template.context_processors.request",
    "hanse.networks.context_processors.network",
)


@checks.register("hanse")
def networks_have_a_home_page(**kwargs: Any) -> list[checks.CheckMessage]:
    try:
        conf.home_page_model()
    except ImproperlyConfigured as error:
        return [
            checks.Error(
                str(error),
                hint="Make a page type from hanse.blocks.models.HomePageMixin.",
                id="hanse_networks.E008",
            )
        ]
    return []


@checks.register("hanse")
def page_cache_is_a_cache(**kwargs: Any) -> list[checks.CheckMessage]:
    alias = conf.page_cache_alias()
    if not alias or alias in settings.CACHES:
        return []
    return [
        checks.Error(
            f"HANSE_NETWORKS_PAGE_CACHE names {alias!r}, which is none of CACHES.",
            hint=f"Known: {', '.join(sorted(settings.CACHES))}.",
            id="hanse_networks.E009",
        )
    ]


@checks.register("hanse")
def templates_know_their_network(**kwargs: Any) -> list[checks.CheckMessage]:
    """At least one engine, which is the one that renders Hanse's templates."""
    held: set[str] = set()
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            held.update(engine.engine.context_processors)
    return [
        checks.Error(
            f"TEMPLATES lacks the context processor {name}.",
            hint='Add it to ["OPTIONS"]["context_processors"] of the Django engine.',
            id="hanse_networks.E010",
        )
        for name in PROCESSORS
        if name not in held
    ]
