"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Page


def home_page_model() -> type[Page]:
    """`HANSE_NETWORKS_HOME_PAGE`: the page that a network gets in each language."""
    name = getattr(settings, "HANSE_NETWORKS_HOME_PAGE", "")
    try:
        model = apps.get_model(name)
    except (LookupError, ValueError) as error:
        raise ImproperlyConfigured(
            "HANSE_NETWORKS_HOME_PAGE must name the home page model of the project "
            f"as 'app_label.ModelName'; it is {name!r}."
        ) from error
    if not issubclass(model, Page):
        raise ImproperlyConfigured(f"HANSE_NETWORKS_HOME_PAGE: {name} is no page.")
    return model
