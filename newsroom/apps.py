from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "hanse.newsroom"
    label = "hanse_newsroom"
    verbose_name = _("Hanse newsroom")
    default_auto_field = "django.db.models.BigAutoField"
