from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "hanse.library"
    label = "hanse_library"
    verbose_name = _("Hanse library")
    default_auto_field = "django.db.models.BigAutoField"
