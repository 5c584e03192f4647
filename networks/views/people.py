"""People and what they may translate, as coordinators manage them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.views import generic
from wagtail.users.views import users
from wagtail.users.views.users import UserFilterSet

from hanse.networks.actions.people import GrantLanguage, RevokeLanguage
from hanse.networks.models import LanguageGrant
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.creation import CreatesInNetwork
from hanse.networks.views.pages import own_groups


class NarrowsForm(UntypedBase):
    """Tells a form for whom it is before it is shown or cleaned."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        form.narrow_to(self.request.user)
        return form


class ScopedUserFilterSet(UserFilterSet):
    """Offers the groups of the user's networks to filter by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"].queryset = own_groups(self.request.user)
        if not self.request.user.is_superuser:
            del self.filters["is_superuser"]


class UserIndexView(users.IndexView):
    @cached_property
    def columns(self) -> list[Any]:
        columns = list(super().columns)
        if self.request.user.is_superuser:
            return columns
        return [column for column in columns if column.name != "is_superuser"]


class UserCreateView(NarrowsForm, users.CreateView):
    pass


class UserEditView(NarrowsForm, users.EditView):
    pass


class LanguageGrantIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("user", "network", "locale")


class LanguageGrantCreateView(NarrowsForm, CreatesInNetwork, generic.CreateView):
    def save_instance(self) -> LanguageGrant:
        grant = self.form.instance
        return GrantLanguage(
            grant.user,
            grant.network,
            grant.locale,
            grant.right,
            user=self.request.user,
        ).execute()


class LanguageGrantEditView(NarrowsForm, generic.EditView):
    pass


class LanguageGrantDeleteView(generic.DeleteView):
    def delete_action(self) -> None:
        RevokeLanguage(self.object, user=self.request.user).execute()
