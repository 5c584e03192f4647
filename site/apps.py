from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "hanse.site"
    label = "hanse_site"
    verbose_name = _("Hanse")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.search.pages import PageBuilder
        from hanse.search.registry import register_builder
        from hanse.site.models import HomePage, PlainPage

        for model in (HomePage, PlainPage):
            register_builder(PageBuilder(model))
