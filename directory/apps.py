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
        from hanse.directory import (
            checks,  # noqa: F401  (it registers itself)
            ownership,
            signal_handlers,
            successors,
        )
        from hanse.directory.proposals import notices
        from hanse.networks.departed import register_departed

        _register_records()
        _register_lists()
        _register_blocks()
        register_departed(successors.departed)
        ownership.register()
        notices.register()
        signal_handlers.connect()


def _register_records() -> None:
    """What the records are, and which rows change what is found of them."""
    from modelcluster.models import get_all_child_relations

    from hanse.directory import models, search_documents, tags
    from hanse.directory.kinds import KINDS
    from hanse.networks.models import NetworkTag
    from hanse.networks.registry import register_record
    from hanse.search.registry import (
        register_affects,
        register_builder,
        register_dependency,
        register_words,
    )

    for record, text in (
        (models.Organisation, models.OrganisationText),
        (models.Person, models.PersonText),
        (models.Project, models.ProjectText),
    ):
        register_record(record, text)
        register_dependency(text, partial(_parent, record, "record_id"))
        for child in get_all_child_relations(record):
            find = partial(_parent, record, child.field.attname)
            register_dependency(child.related_model, find)
    for kind in KINDS:
        register_builder(search_documents.RecordBuilder(kind))
    register_affects(NetworkTag, lambda tag: filter(None, [tag.network_id]))
    register_words(tags.searched_words)


def _register_lists() -> None:
    """Where records are listed and found."""
    from hanse.directory import facets
    from hanse.directory.hits import RecordKind
    from hanse.directory.kinds import KINDS
    from hanse.directory.models import DirectoryPage
    from hanse.directory.sitemaps import RecordSource
    from hanse.networks.canonical import register_listing
    from hanse.networks.generation import EVERY_NETWORK
    from hanse.networks.sitemaps import register_sitemap
    from hanse.search.kinds import register_hit_kind, register_search_facet
    from hanse.search.pages import PageBuilder
    from hanse.search.registry import register_affects, register_builder

    for facet in (facets.SECTOR, facets.COUNTRY):
        register_search_facet(facet)
    for order, kind in enumerate(KINDS, 1):
        register_hit_kind(RecordKind(kind, order * 10))
        register_sitemap(kind.code, RecordSource(kind.model))
        register_listing(kind.model, DirectoryPage)
    register_builder(PageBuilder(DirectoryPage))
    # Other networks name this page as the canonical one of what they show.
    register_affects(DirectoryPage, lambda page: [EVERY_NETWORK])


def _register_blocks() -> None:
    from hanse.blocks.registry import register_block_family
    from hanse.blocks.sections import register_home_section, register_search
    from hanse.directory import blocks, home

    register_block_family("directory", blocks.blocks)
    register_home_section("directory", home.sections)
    register_search("directory", home.search_path)


def _parent(model: Any, name: str, child: Any) -> list[Any]:
    """The record of a child, by its key alone."""
    return [model(pk=getattr(child, name))]
