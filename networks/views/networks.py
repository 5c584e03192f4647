"""Networks, as their coordinators and superusers set them up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.views import generic

from hanse.networks.locks import lock_page_tree
from hanse.networks.models import Network
from hanse.networks.views.people import NarrowsForm


class SavesNetwork(NarrowsForm):
    """The form does it all: it runs the action, which also makes pages."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            lock_page_tree()
        super().setup(request, *args, **kwargs)

    def save_instance(self) -> Network:
        return self.form.save()


class NetworkIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("site", "default_locale")


class NetworkCreateView(SavesNetwork, generic.CreateView):
    pass


class NetworkEditView(SavesNetwork, generic.EditView):
    pass
