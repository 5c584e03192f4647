from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "hanse.taxonomy"
    label = "hanse_taxonomy"
    verbose_name = _("Hanse taxonomy")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.taxonomy import signal_handlers
        from hanse.taxonomy.forms import fields

        signal_handlers.connect()
        fields.register()
