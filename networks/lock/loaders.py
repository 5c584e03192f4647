"""From what an address names to the object itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from wagtail.models import Revision

from hanse.networks.numbers import number_of

# Loads what a keyword of an address names. Gets all keywords, the one in question and
# the view. Returns the object, or `None` for what names no row ("latest").
Loader = Callable[[dict[str, Any], str, Any], "models.Model | None"]


def neutral(kwargs: dict[str, Any], name: str, view: Any) -> None:
    """For words that name nothing of anybody: an action, a language, a model."""
    return None


def of(model: str | type[models.Model]) -> Loader:
    """A loader of one model's rows by primary key."""

    def load(kwargs: dict[str, Any], name: str, view: Any) -> models.Model:
        found = apps.get_model(model) if isinstance(model, str) else model
        return get_row(found, kwargs[name])

    return load


def get_row(model: type[models.Model], value: Any) -> models.Model:
    """One row by what an address says; 404 for what is no key or no row."""
    field = model._meta.pk
    try:
        pk = field.to_python(unquote(str(value)))
        field.run_validators(pk)
    except (ValidationError, ValueError, TypeError) as error:
        raise Http404 from error
    row = model._base_manager.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def model_of(view: Any) -> type[models.Model] | None:
    """The model that a class-based view works with; decorators keep it."""
    view_class = getattr(view, "view_class", None) or getattr(view, "cls", None)
    for kwargs in (
        getattr(view, "view_initkwargs", {}),
        getattr(view, "initkwargs", {}),
    ):
        if kwargs.get("model"):
            return _resolved(kwargs["model"])
    return _resolved(getattr(view_class, "model", None))


def _resolved(model: Any) -> type[models.Model] | None:
    if isinstance(model, str):
        return apps.get_model(model)
    # Some views work their model out at the request.
    return model if isinstance(model, type) else None


def by_view(kwargs: dict[str, Any], name: str, view: Any) -> models.Model:
    model = model_of(view)
    if model is None:
        raise Http404
    return get_row(model, kwargs[name])


def by_labels(kwargs: dict[str, Any], name: str, view: Any) -> models.Model:
    """For addresses that hold the model's label beside the key."""
    label = kwargs.get("app_label") or kwargs.get("app_name") or ""
    try:
        model = apps.get_model(label, kwargs.get("model_name", ""))
    except LookupError as error:
        raise Http404 from error
    return get_row(model, kwargs[name])


def revision(kwargs: dict[str, Any], name: str, view: Any) -> models.Model | None:
    value = str(kwargs[name])
    # "live", "earliest" and "latest" are those of the object that is checked anyway.
    return None if number_of(value) is None else get_row(Revision, value)
