"""Memory and termbase in the admin, each network's own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.ui.tables import Column

from hanse.networks.viewsets import ScopedModelViewSet
from hanse.taxonomy.languages import own_name
from hanse.translation.models import MemoryEntry, TermConcept
from hanse.translation.workshop import views
from hanse.translation.workshop.forms import MemoryEntryForm


def _languages(row: MemoryEntry) -> str:
    return f"{own_name(row.source_language)} → {own_name(row.target_language)}"


def _words(concept: TermConcept) -> str:
    return " · ".join(f"{word.text} ({word.language})" for word in concept.words.all())


class MemoryViewSet(ScopedModelViewSet):
    """What was approved: search it, mend it, take out what is wrong."""

    model = MemoryEntry
    name = "hanse_memory"
    url_prefix = "translation-memory"
    icon = "folder-open-inverse"
    menu_label = _("Translation memory")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = views.MemoryIndexView
    list_filter = ["source_language", "target_language", "origin"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ("source_text", "target_text")
    edit_template_name = "hanse_networks/admin/edit.html"
    list_display = [
        Column("source_text", label=_("Source")),
        Column("target_text", label=_("Translation")),
        Column("languages", label=_("Languages"), accessor=_languages),
        Column("network", label=_("Network")),
        Column("place", label=_("Where from")),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        return MemoryEntryForm


class TermbaseViewSet(ScopedModelViewSet):
    """What things are called: preferred, admitted, forbidden, not translated."""

    model = TermConcept
    name = "hanse_termbase"
    url_prefix = "termbase"
    icon = "openquote"
    menu_label = _("Termbase")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = views.TermIndexView
    add_view_class = views.TermCreateView
    list_per_page = 50
    search_backend_name = None
    search_fields = ("words__text", "subject", "code")
    edit_template_name = "hanse_networks/admin/edit.html"
    list_display = [
        "__str__",
        Column("words", label=_("Terms"), accessor=_words),
        Column("subject", label=_("Subject")),
        Column("network", label=_("Network")),
    ]
    panels = [
        FieldPanel("subject"),
        FieldPanel("definition"),
        InlinePanel(
            "words",
            label=_("Terms"),
            heading=_("Terms"),
            min_num=1,
            panels=[
                FieldPanel("language"),
                FieldPanel("text"),
                FieldPanel("status"),
                FieldPanel("part"),
                FieldPanel("note"),
            ],
        ),
    ]
