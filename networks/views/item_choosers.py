"""The chooser of items: own pages, and what partners share, marked with the owner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import chooser

from hanse.networks.views.choosers import OwnerMarkMixin
from hanse.networks.views.shared_items import titled, type_choices


class ItemChooserForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
        required=False,
    )
    type = forms.ChoiceField(label=_("Type"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["type"]
        field.choices = [("", _("All")), *type_choices()]

    def filter(self, objects: Any) -> Any:
        if words := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, words
            objects = titled(objects, words)
        if kind := self.cleaned_data.get("type"):
            objects = objects.filter(page_type=kind)
        return objects


class ItemChooseMixin(OwnerMarkMixin):
    filter_form_class = ItemChooserForm

    def get_object_list(self) -> Any:
        return super().get_object_list().select_related("network")

    @property
    def columns(self) -> list[Any]:
        return [
            self.title_column,
            Column("kind", label=_("Type"), accessor="kind_name"),
            Column("owner", label=_("Owner"), accessor=self.owner_of),
            BooleanColumn("live", label=_("Published")),
        ]


class ItemChooseView(ItemChooseMixin, chooser.ChooseView):
    pass


class ItemChooseResultsView(ItemChooseMixin, chooser.ChooseResultsView):
    pass


class ItemChosenView(OwnerMarkMixin, chooser.ChosenView):
    pass


class ItemChosenMultipleView(OwnerMarkMixin, chooser.ChosenMultipleView):
    pass
