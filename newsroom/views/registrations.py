"""Who registered for events, as their organisers see it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views import generic

from hanse.newsroom.actions.registrations import EraseRegistration, SetPlace
from hanse.newsroom.models import EventRegistration


class RegistrationIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network", "item")


class RegistrationEditView(generic.EditView):
    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("item", "via")

    def save_instance(self) -> EventRegistration:
        row = self.form.instance
        return SetPlace(row, self.form.cleaned_data["state"]).execute()


class RegistrationDeleteView(generic.DeleteView):
    def delete_action(self) -> None:
        EraseRegistration(self.object).execute()
