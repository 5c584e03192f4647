"""Experts in the admin."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.admin.views import generic

from hanse.library.actions.experts import GrantExpert, RevokeExpert, new_expert
from hanse.library.models import ExpertGrant
from hanse.networks.views.creation import CreatesInNetwork
from hanse.networks.views.people import NarrowsForm


class ExpertIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("user", "network", "theme").prefetch_related(
            "theme__labels"
        )


class ExpertCreateView(NarrowsForm, CreatesInNetwork, generic.CreateView):
    @transaction.atomic
    def save_instance(self) -> ExpertGrant:
        data = self.form.cleaned_data
        person = data["user"] or new_expert(
            data["email"], data["first_name"], data["last_name"]
        )
        return GrantExpert(
            person,
            self.form.instance.network,
            data["theme"],
            credited_as=data["credited_as"],
            user=self.request.user,
        ).execute()


class ExpertEditView(NarrowsForm, generic.EditView):
    pass


class ExpertDeleteView(generic.DeleteView):
    def delete_action(self) -> None:
        RevokeExpert(self.object, user=self.request.user).execute()
