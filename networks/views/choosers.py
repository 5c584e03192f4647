"""Choosers of records: own ones, and what others share, marked with the owner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic.chooser import (
    ChooseResultsViewMixin,
    ChooseViewMixin,
    CreationFormMixin,
)
from wagtail.snippets.views import chooser

from hanse.networks.policies import ALL, MANAGE, policy_of
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.records import search_by_beginnings, state_label, with_state


class RecordChooserForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
        required=False,
    )

    def filter(self, objects: Any) -> Any:
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return search_by_beginnings(objects, words)


class OwnerMarkMixin(UntypedBase):
    """Says whose a record is that the user's networks do not own."""

    @cached_property
    def _own_networks(self) -> set[int] | None:
        return policy_of(self.model_class).network_ids(self.request.user, MANAGE)

    def owner_of(self, record: Any) -> str:
        if self._own_networks is ALL or record.network_id not in self._own_networks:
            return str(record.network)
        return ""

    def get_display_title(self, instance: Any) -> str:
        owner = self.owner_of(instance)
        if not owner:
            return str(instance)
        return gettext("%(title)s (%(owner)s)") % {
            "title": str(instance),
            "owner": owner,
        }


class RecordChooseMixin(OwnerMarkMixin):
    filter_form_class = RecordChooserForm
    # Names of relations that the model's `__str__` reads.
    list_prefetch: tuple[str, ...] = ()

    def get_object_list(self) -> Any:
        rows = with_state(super().get_object_list())
        return rows.select_related("network").prefetch_related(*self.list_prefetch)

    @property
    def columns(self) -> list[Any]:
        return [
            self.title_column,
            Column("owner", label=_("Owner"), accessor=self.owner_of),
            StatusTagColumn(
                "state",
                accessor=state_label,
                label=_("Status"),
                primary=lambda record: record.live,
            ),
        ]


class RecordChooseView(
    RecordChooseMixin, ChooseViewMixin, CreationFormMixin, chooser.BaseSnippetChooseView
):
    pass


class RecordChooseResultsView(
    RecordChooseMixin,
    ChooseResultsViewMixin,
    CreationFormMixin,
    chooser.BaseSnippetChooseView,
):
    pass


class RecordChosenView(OwnerMarkMixin, chooser.SnippetChosenView):
    pass


class RecordChosenMultipleView(OwnerMarkMixin, chooser.SnippetChosenMultipleView):
    pass
