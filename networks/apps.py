from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "hanse.networks"
    label = "hanse_networks"
    verbose_name = _("Hanse networks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.networks import (
            checks,  # noqa: F401  (they register themselves)
            commits,
            handover_notices,
            jobs,
            ownership,
            signal_handlers,
        )
        from hanse.networks.policies import defaults
        from hanse.networks.sitemaps import PageSource, register_sitemap

        commits.install()
        ownership.register_defaults()
        signal_handlers.connect()
        jobs.register()
        handover_notices.register()
        defaults.register()
        register_sitemap("pages", PageSource())
