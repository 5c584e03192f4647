from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "hanse.library"
    label = "hanse_library"
    verbose_name = _("Hanse library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.blocks.publicforms import register_public_form
        from hanse.blocks.registry import register_block_family
        from hanse.blocks.sections import register_home_section
        from hanse.directory.also import register_also
        from hanse.library import (
            also,
            checks,  # noqa: F401  (it registers itself)
            dependencies,
            home,
            models,
            ownership,
            questions,
            search_documents,
            search_hits,
            signal_handlers,
        )
        from hanse.library.blocks import bodies, parts, reading
        from hanse.library.citations import BibtexFormat, CslFormat, RisFormat
        from hanse.library.models.mixins import FAILURES_FAMILY, FIGURES_FAMILY
        from hanse.library.models.toolkits import READING_FAMILY
        from hanse.networks.canonical import register_listing
        from hanse.networks.generation import EVERY_NETWORK
        from hanse.networks.registry import register_record, register_shared_page
        from hanse.search.formats import register_format
        from hanse.search.pages import PageBuilder
        from hanse.search.registry import register_affects, register_builder

        register_block_family("library", bodies.blocks)
        register_home_section("library", home.sections)
        register_also("library", also.groups)
        register_block_family(FAILURES_FAMILY, parts.failures)
        register_block_family(FIGURES_FAMILY, parts.figures)
        register_block_family(READING_FAMILY, reading.blocks)
        for model in (models.PracticePage, models.ToolkitPage):
            register_shared_page(model, models.LibraryPage)
        register_record(models.Replication, models.ReplicationText)
        register_listing(models.Replication, models.LibraryPage)
        dependencies.register()
        for builder in (
            PageBuilder(models.LibraryPage),
            search_documents.PracticeBuilder(),
            search_documents.ToolkitBuilder(),
            search_documents.ReplicationBuilder(),
        ):
            register_builder(builder)
        search_hits.register()
        for format_ in (BibtexFormat(), RisFormat(), CslFormat()):
            register_format(format_)
        register_public_form(questions.KIND, questions.QuestionForm)
        ownership.register()
        signal_handlers.connect()
        # Other networks name this page as the canonical one of what they show.
        register_affects(models.LibraryPage, lambda page: [EVERY_NETWORK])
