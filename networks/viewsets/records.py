"""The admin of record types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from hanse.networks.views import choosers, records
from hanse.networks.viewsets.scoping import ScopedViewSetMixin


@dataclass(frozen=True)
class RecordTool:
    """A way from a record to a view of its own; `action` is what it needs."""

    name: str
    label: Any
    icon: str
    action: str
    url_name: str
    priority: int


class RecordChooserViewSet(ScopedViewSetMixin, SnippetChooserViewSet):
    """Offers a network's own records and those that others share with it."""

    choose_view_class = choosers.RecordChooseView
    choose_results_view_class = choosers.RecordChooseResultsView
    chosen_view_class = choosers.RecordChosenView
    chosen_multiple_view_class = choosers.RecordChosenMultipleView
    list_prefetch: tuple[str, ...] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            list_prefetch=self.list_prefetch, **kwargs
        )


class RecordViewSet(ScopedViewSetMixin, SnippetViewSet):
    """The admin of a `NetworkRecord`; subclass it and `register_snippet` the subclass.

    Every view works within the user's networks. `list_prefetch` names the relations
    that the model's `__str__` reads, so that lists need no query a row.
    """

    icon = "doc-full"
    inspect_view_enabled = True
    list_prefetch: tuple[str, ...] = ()

    index_view_class = records.RecordIndexView
    add_view_class = records.RecordCreateView
    copy_view_class = records.RecordCopyView
    edit_view_class = records.RecordEditView
    inspect_view_class = records.RecordInspectView
    preview_on_add_view_class = records.RecordPreviewOnCreateView
    chooser_viewset_class = RecordChooserViewSet
    edit_template_name = "hanse_networks/admin/record_edit.html"

    @property
    def chooser_viewset(self) -> RecordChooserViewSet:
        viewset: RecordChooserViewSet = super().chooser_viewset
        viewset.list_prefetch = self.list_prefetch
        return viewset

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            tools=self.tools(), list_prefetch=self.list_prefetch, **kwargs
        )

    def tools(self) -> tuple[RecordTool, ...]:
        """Further views of one record, linked from its list row and its form."""
        return ()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns()]
