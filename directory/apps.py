from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "hanse.directory"
    label = "hanse_directory"
    verbose_name = _("Hanse directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.blocks.registry import register_block_family
        from hanse.blocks.sections import register_home_section, register_search
        from hanse.directory import (
            blocks,
            checks,  # noqa: F401  (it registers itself)
            facets,
            home,
            models,
            ownership,
            search_documents,
            signal_handlers,
            successors,
            tags,
        )
        from hanse.directory.hits import RecordKind
        from hanse.directory.kinds import KINDS
        from hanse.directory.proposals import notices
        from hanse.directory.sitemaps import RecordSource
        from hanse.networks.canonical import register_listing
        from hanse.networks.departed import register_departed
        from hanse.networks.generation import EVERY_NETWORK
        from hanse.networks.models import NetworkTag
        from hanse.networks.registry import register_record
        from hanse.networks.sitemaps import register_sitemap
        from hanse.search.kinds import register_hit_kind, register_search_facet
        from hanse.search.pages import PageBuilder
        from hanse.search.registry import (
            register_affects,
            register_builder,
            register_dependency,
            register_words,
        )

        register_block_family("directory", blocks.blocks)
        register_home_section("directory", home.sections)
        register_search("directory", home.search_path)
        for facet in (facets.SECTOR, facets.COUNTRY):
            register_search_facet(facet)
        for order, kind in enumerate(KINDS, 1):
            register_hit_kind(RecordKind(kind, order * 10))
            register_sitemap(kind.code, RecordSource(kind.model))
            register_listing(kind.model, models.DirectoryPage)
            register_builder(search_documents.RecordBuilder(kind))
        for record, text, children in (
            (
                models.Organisation,
                models.OrganisationText,
                (
                    models.OrganisationContact,
                    models.OrganisationIdentifier,
                    models.OrganisationName,
                    models.OrganisationPlace,
                    models.OrganisationRelation,
                ),
            ),
            (
                models.Person,
                models.PersonText,
                (
                    models.PersonContact,
                    models.PersonIdentifier,
                    models.PersonName,
                    models.PersonPosition,
                ),
            ),
            (
                models.Project,
                models.ProjectText,
                (
                    models.ProjectIdentifier,
                    models.ProjectName,
                    models.ProjectPartner,
                ),
            ),
        ):
            register_record(record, text)
            for child in (text, *children):
                register_dependency(child, partial(_record_of, record))
            register_dependency(record.tags.through, partial(_tagged, record))
        register_affects(NetworkTag, lambda tag: filter(None, [tag.network_id]))
        register_words(tags.searched_words)
        register_builder(PageBuilder(models.DirectoryPage))
        register_departed(successors.departed)
        ownership.register()
        notices.register()
        signal_handlers.connect()
        # Other networks name this page as the canonical one of what they show.
        register_affects(models.DirectoryPage, lambda page: [EVERY_NETWORK])


def _tagged(model: Any, item: Any) -> list[Any]:
    return [model(pk=item.content_object_id)]


def _record_of(model: Any, child: Any) -> list[Any]:
    """The record of a child, by its key alone."""
    return [model(pk=child.record_id)]
