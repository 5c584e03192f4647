from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "hanse.newsroom"
    label = "hanse_newsroom"
    verbose_name = _("Hanse newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.blocks.publicforms import register_public_form
        from hanse.blocks.registry import register_block_family
        from hanse.blocks.sections import register_home_section
        from hanse.directory.also import register_also
        from hanse.networks.generation import EVERY_NETWORK
        from hanse.networks.registry import register_shared_page
        from hanse.newsroom import (
            also,
            blocks,
            home,
            jobs,
            models,
            notices,
            ownership,
            search_documents,
            search_hits,
            signal_handlers,
        )
        from hanse.newsroom.forms import registration
        from hanse.newsroom.ical import ICalFormat
        from hanse.newsroom.kinds import KINDS
        from hanse.search.formats import register_format
        from hanse.search.pages import PageBuilder
        from hanse.search.registry import register_affects, register_builder

        register_block_family("newsroom", blocks.blocks)
        register_home_section("newsroom", home.sections)
        register_also("newsroom", also.groups)
        for model in models.ITEM_TYPES:
            register_shared_page(model, models.NewsroomPage)
        for kind in KINDS:
            register_builder(search_documents.NewsroomBuilder(kind))
        search_documents.register_dependencies()
        search_hits.register()
        register_builder(PageBuilder(models.NewsroomPage))
        register_format(ICalFormat())
        for name, form in (
            (notices.FORM, registration.RegistrationForm),
            ("registration-confirm", registration.ConfirmForm),
            ("registration-cancel", registration.CancelForm),
        ):
            register_public_form(name, form)
        ownership.register()
        jobs.register()
        signal_handlers.connect()
        # Other networks name this page as the canonical one of what they show.
        register_affects(models.NewsroomPage, lambda page: [EVERY_NETWORK])
