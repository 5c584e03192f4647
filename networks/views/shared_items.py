"""Pages that other networks share with one of the user's own."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from hanse.networks.registry import shared_page_types
from hanse.networks.views.shared import SharedFilterSet, SharedIndexView


def type_choices() -> list[tuple[str, str]]:
    """Content types of the pages that networks share, by what editors call them."""
    found = [
        (
            str(ContentType.objects.get_for_model(model).pk),
            str(capfirst(model._meta.verbose_name_plural)),
        )
        for model in shared_page_types()
    ]
    return sorted(found, key=lambda pair: pair[1])


class SharedItemFilterSet(SharedFilterSet):
    page_type = django_filters.ChoiceFilter(
        field_name="page_type", label=_("Type"), choices=type_choices
    )


class SharedItemIndexView(SharedIndexView):
    """Partners' pages that one network may show, with what it does with them."""

    page_title = _("Pages shared with us")
    base_filterset_class = SharedItemFilterSet

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        return titled(queryset, self.search_query)

    @cached_property
    def columns(self) -> list[Any]:
        columns = [*super().columns]
        after = len(self.tick_columns) + 1
        columns.insert(after, Column("kind", label=_("Type"), accessor="kind_name"))
        return columns


def titled(items: Any, words: str) -> Any:
    """Items of which a public page has all these words in its title, in any language."""
    pages = Page.objects.live().filter(translation_key=OuterRef("translation_key"))
    for word in words.split():
        pages = pages.filter(title__icontains=word)
    return items.filter(Exists(pages))
