from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "hanse.translation"
    label = "hanse_translation"
    verbose_name = _("Hanse translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.translation.policies import defaults

        defaults.register()
