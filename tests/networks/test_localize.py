"""wagtail-localize lends its field declarations and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core import signals as core_signals
from django.db.models import signals as model_signals
from django.dispatch import Signal
from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from wagtail import hooks
from wagtail import signals as wagtail_signals
from wagtail_localize.fields import TranslatableField

from hanse.site.models import PlainPage

LOCALIZE = "wagtail_localize"


def _views(resolver: URLResolver) -> Iterator[Any]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _views(one)
        else:
            yield one.callback


def _receivers() -> Iterator[Any]:
    for module in (core_signals, model_signals, wagtail_signals):
        for signal in vars(module).values():
            if isinstance(signal, Signal):
                for row in signal.receivers:
                    kept = row[1]
                    yield kept() if hasattr(kept, "__callback__") else kept


def _hooks() -> Iterator[Any]:
    hooks.search_for_hooks()
    for name in list(hooks._hooks):
        yield from hooks.get_hooks(name)


def is_localize(found: Any) -> bool:
    module = getattr(found, "__module__", None) or type(found).__module__
    view = getattr(found, "view_class", None)
    return module.startswith(LOCALIZE) or (
        view is not None and view.__module__.startswith(LOCALIZE)
    )


def test_localize__is_not_installed() -> None:
    assert not [
        config.name for config in apps.get_app_configs() if LOCALIZE in config.name
    ]
    assert not [model for model in apps.get_models() if is_localize(model)]


def test_localize__serves_no_address_hook_or_signal() -> None:
    views = list(_views(get_resolver()))
    found_hooks = list(_hooks())
    receivers = list(_receivers())

    # What is walked is what is there.
    assert len(views) > 250
    assert any(hook.__module__.startswith("hanse.networks") for hook in found_hooks)
    assert any(
        getattr(one, "__module__", "").startswith("wagtail.") for one in receivers
    )
    assert not [one for one in (*views, *found_hooks, *receivers) if is_localize(one)]


def test_localize__is_noticed_where_it_serves_anything() -> None:
    def view() -> None:
        """Stands for one of its own."""

    view.__module__ = "wagtail_localize.views.edit_translation"
    assert is_localize(view)


def test_localize__lends_its_field_declarations() -> None:
    kinds = {type(one) for one in PlainPage.translatable_fields}

    assert TranslatableField in kinds
    assert any(one.field_name == "title" for one in PlainPage.translatable_fields)
