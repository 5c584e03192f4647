from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "hanse.directory"
    label = "hanse_directory"
    verbose_name = _("Hanse directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.blocks.sections import register_home_section, register_search
        from hanse.directory import (
            checks,  # noqa: F401  (it registers itself)
            home,
            ownership,
            search_documents,
        )
        from hanse.directory.models import (
            DirectoryPage,
            Organisation,
            OrganisationIdentifier,
            OrganisationName,
            OrganisationPlace,
            OrganisationText,
        )
        from hanse.networks.canonical import register_listing
        from hanse.networks.generation import EVERY_NETWORK
        from hanse.networks.registry import register_record
        from hanse.search.registry import (
            register_affects,
            register_builder,
            register_dependency,
        )

        register_record(Organisation, OrganisationText)
        ownership.register()
        register_listing(Organisation, DirectoryPage)
        register_home_section("directory", home.sections)
        register_search("directory", home.search_path)
        register_builder(search_documents.OrganisationBuilder())
        for child in (
            OrganisationIdentifier,
            OrganisationName,
            OrganisationPlace,
            OrganisationText,
        ):
            register_dependency(child, lambda row: [Organisation(pk=row.record_id)])
        # Other networks name this page as the canonical one of what they show.
        register_affects(DirectoryPage, lambda page: [EVERY_NETWORK])
