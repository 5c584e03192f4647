from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "hanse.search"
    label = "hanse_search"
    verbose_name = _("Hanse search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.search import defaults, signal_handlers

        defaults.register()
        signal_handlers.connect()
