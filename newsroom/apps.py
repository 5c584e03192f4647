from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "hanse.newsroom"
    label = "hanse_newsroom"
    verbose_name = _("Hanse newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.networks.generation import EVERY_NETWORK
        from hanse.networks.registry import register_shared_page
        from hanse.newsroom import models
        from hanse.search.registry import register_affects

        for model in (models.NewsPage,):
            register_shared_page(model, models.NewsroomPage)
        # Other networks name this page as the canonical one of what they show.
        register_affects(models.NewsroomPage, lambda page: [EVERY_NETWORK])
