from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "hanse.site"
    label = "hanse_site"
    verbose_name = _("Hanse")
    default_auto_field = "django.db.models.BigAutoField"
