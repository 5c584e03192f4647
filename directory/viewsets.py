"""The admin of each kind of record."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from hanse.directory import admin_views as views
from hanse.directory.models import Organisation, Person, Project
from hanse.directory.proposals.views import DirectoryOverlayView, ProposeView
from hanse.networks.viewsets import RecordViewSet


class DirectoryViewSet(RecordViewSet):
    add_to_admin_menu = True
    list_prefetch = ("names",)
    inspect_view_class = views.DirectoryInspectView
    index_view_class = views.DirectoryIndexView
    edit_view_class = views.DirectoryEditView
    overlay_view_class = DirectoryOverlayView
    edit_template_name = "hanse_directory/admin/record_edit.html"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            confirm_url_name=self.get_url_name("confirm"),
            propose_url_name=self.get_url_name("propose"),
            **kwargs,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        confirm = self.construct_view(views.ConfirmView)
        propose = self.construct_view(ProposeView)
        return [
            *super().get_urlpatterns(),
            path("confirm/<int:pk>/", confirm, name="confirm"),
            path("propose/<int:pk>/", propose, name="propose"),
        ]


class OrganisationViewSet(DirectoryViewSet):
    model = Organisation
    icon = "group"
    menu_order = 150
    shared_filter = ("types",)
    shared_menu_label = _("Shared with us")
    texts_menu_label = _("Translations")


class PersonViewSet(DirectoryViewSet):
    model = Person
    icon = "user"
    menu_order = 153
    index_view_class = views.PersonIndexView
    shared_filter = ("is_mentor",)
    shared_menu_label = _("People shared with us")
    texts_menu_label = _("Translations of people")


class ProjectViewSet(DirectoryViewSet):
    model = Project
    icon = "folder-open-inverse"
    menu_order = 156
    shared_filter = ("countries",)
    shared_menu_label = _("Projects shared with us")
    texts_menu_label = _("Translations of projects")


VIEWSETS = (OrganisationViewSet, PersonViewSet, ProjectViewSet)
