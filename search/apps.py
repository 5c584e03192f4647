from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.core.signals import request_finished
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "hanse.search"
    label = "hanse_search"
    verbose_name = _("Hanse search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.blocks.sections import register_search
        from hanse.networks.enums import Role
        from hanse.networks.registry import register_owned, register_provision
        from hanse.networks.schedule import register_job
        from hanse.search import (
            checks,
            content_requests,
            defaults,
            insight,
            jobs,
            signal_handlers,
        )
        from hanse.search.actions import add_search_pages
        from hanse.search.formats import defaults as format_defaults
        from hanse.search.home import search_path
        from hanse.search.kinds import register_hit_kind
        from hanse.search.models import MissedQuery, Promotion, SynonymSet
        from hanse.search.pages import changes as page_changes
        from hanse.search.pages import items as page_items
        from hanse.search.pages.hits import PAGES

        checks.register()
        defaults.register()
        format_defaults.register()
        signal_handlers.connect()
        content_requests.register()
        page_changes.register()
        page_items.register()
        register_search("everything", search_path)
        register_hit_kind(PAGES)
        actions = ("add", "change", "delete")
        for model in (SynonymSet, Promotion):
            register_owned(model, dict.fromkeys(Role, actions))
        register_owned(MissedQuery, dict.fromkeys(Role, ("change",)))
        register_provision("search", add_search_pages)
        request_finished.connect(
            insight.write_when_due, dispatch_uid="hanse_search_insight"
        )
        register_job("overlay-windows", jobs.apply_windows)
        register_job("search-outbox", jobs.send_waiting)
        register_job("search-statistics", jobs.refresh_statistics, timedelta(hours=1))
        register_job("search-insight", insight.prune, timedelta(days=1))
        register_job("search-words", jobs.learn_words, is_atomic=False)
