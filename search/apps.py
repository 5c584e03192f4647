from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "hanse.search"
    label = "hanse_search"
    verbose_name = _("Hanse search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.networks.enums import Role
        from hanse.networks.registry import register_owned
        from hanse.networks.schedule import register_job
        from hanse.search import checks, defaults, jobs, signal_handlers
        from hanse.search.formats import defaults as format_defaults
        from hanse.search.models import SynonymSet
        from hanse.search.pages import changes as page_changes

        checks.register()
        defaults.register()
        format_defaults.register()
        signal_handlers.connect()
        page_changes.register()
        actions = ("add", "change", "delete")
        register_owned(SynonymSet, dict.fromkeys(Role, actions))
        register_job("overlay-windows", jobs.apply_windows)
        register_job("search-outbox", jobs.send_waiting)
        register_job("search-statistics", jobs.refresh_statistics, timedelta(hours=1))
        register_job("search-words", jobs.learn_words, is_atomic=False)
