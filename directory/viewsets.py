"""The admin of each kind of record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanse.directory import morning
from hanse.directory.admin_views import DirectoryInspectView
from hanse.directory.models import Organisation, Person, Project
from hanse.networks.viewsets import RecordViewSet


class DirectoryViewSet(RecordViewSet):
    add_to_admin_menu = True
    list_prefetch = ("names",)
    inspect_view_class = DirectoryInspectView
    index_view_class = morning.DirectoryIndexView


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
    index_view_class = morning.PersonIndexView
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
