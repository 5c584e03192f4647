"""Networks, as their coordinators and superusers set them up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

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
    @cached_property
    def header_buttons(self) -> list[Any]:
        frames = reverse("hanse_language_frames:index")
        leave = HeaderButton(
            _("Leaving"),
            url=reverse("hanse_networks:leave", args=[self.object.pk]),
            icon_name="logout",
        )
        return [
            *super().header_buttons,
            *([leave] if self.request.user.is_superuser else []),
            HeaderButton(
                _("Look"),
                url=reverse("hanse_networks:look", args=[self.object.pk]),
                icon_name="view",
            ),
            HeaderButton(_("Menus and footers"), url=frames, icon_name="list-ul"),
        ]
