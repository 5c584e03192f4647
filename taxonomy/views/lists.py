from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import Any

from django.contrib.admin.utils import quote
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views import generic
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import Button

from hanse.taxonomy import labels
from hanse.taxonomy.skos.names import SYNTAXES
from hanse.taxonomy.snapshots import Snapshot
from hanse.taxonomy.views.forms import term_ways


class TermIndexView(generic.IndexView):
    """Terms, found by any label in any language.

    Looked up in the labels in memory: neither database folds the case of Cyrillic and
    accented letters by itself, and no index can be behind.
    """

    template_name = "hanse_taxonomy/admin/term_index.html"
    is_searchable = True
    merge_url_name = ""
    retire_url_name = ""

    @cached_property
    def ticked(self) -> bool:
        """Whether anything can be done with several terms at once."""
        options = self.model._meta
        names = options.app_label, options.model_name
        return bool(bulk_action_registry.get_bulk_actions_for_model(*names))

    @cached_property
    def columns(self) -> list[Any]:
        found: list[Any] = super().columns
        if not self.ticked:
            return found
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="term"), *found]

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["get_title_id"] = lambda term: f"term_{quote(term.pk)}_title"
        return super()._get_title_column(*args, **kwargs)

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("vocabulary")

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change"):
            for number, (name, label, icon) in enumerate(
                term_ways(self, instance), start=20
            ):
                url = reverse(name, args=[instance.pk])
                buttons.append(
                    MenuItem(label, url=url, icon_name=icon, priority=number)
                )
        return buttons

    def search_queryset(self, queryset: Any) -> Any:
        wanted = fold(self.search_query)
        if not wanted:
            return queryset
        words = labels.snapshot().derive(_folded)
        found = [pk for pk, texts in words.items() if any(wanted in t for t in texts)]
        return queryset.filter(pk__in=found)


class VocabularyIndexView(generic.IndexView):
    is_searchable = True
    import_url_name = ""
    export_url_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = [*super().header_more_buttons]
        if self.user_has_permission("add"):
            url = reverse(self.import_url_name)
            buttons.append(Button(_("Import"), url=url, icon_name="upload"))
        return buttons

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change"):
            for number, syntax in enumerate(SYNTAXES, start=20):
                buttons.append(
                    MenuItem(
                        _("Export as %(syntax)s") % {"syntax": syntax.label},
                        url=reverse(
                            self.export_url_name, args=[instance.pk, syntax.code]
                        ),
                        icon_name="download",
                        priority=number,
                    )
                )
        return buttons

    def get_base_queryset(self) -> Any:
        counted = models.Count("terms", distinct=True)
        return super().get_base_queryset().annotate(number_of_terms=counted)

    def search_queryset(self, queryset: Any) -> Any:
        wanted = fold(self.search_query)
        if not wanted:
            return queryset
        known = labels.snapshot().vocabularies.items()
        found = [
            code
            for code, texts in known
            if any(wanted in fold(text) for text in (code, *texts.values()))
        ]
        return queryset.filter(code__in=found)


def fold(text: str) -> str:
    """Text as search compares it: without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(x for x in letters if not unicodedata.combining(x)).strip()


def _folded(snapshot: Snapshot) -> dict[int, list[str]]:
    found = {pk: [fold(term.code)] for pk, term in snapshot.terms.items()}
    for pk, term in snapshot.terms.items():
        found[pk] += [fold(text) for _language, text in term.words()]
    return found
