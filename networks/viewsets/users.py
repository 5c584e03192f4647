"""The admin of people."""

from __future__ import annotations

from typing import Any

from wagtail.users.views.users import UserViewSet

from hanse.networks.forms.people import NetworkPersonCreationForm, NetworkPersonEditForm
from hanse.networks.views import people
from hanse.networks.viewsets.scoping import ScopedViewSetMixin


class NetworkUserViewSet(ScopedViewSetMixin, UserViewSet):
    """Coordinators see and manage the people who belong to their networks alone."""

    index_view_class = people.UserIndexView
    add_view_class = people.UserCreateView
    edit_view_class = people.UserEditView
    filterset_class = people.ScopedUserFilterSet
    # A copy of a person is nobody.
    copy_view_enabled = False
    create_template_name = "hanse_networks/admin/person_create.html"
    edit_template_name = "hanse_networks/admin/person_edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        return NetworkPersonEditForm if for_update else NetworkPersonCreationForm
