"""The policy of what belongs to a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from hanse.networks import grants
from hanse.networks.enums import Share

# Everything that changes an object, and what a reader of shared objects may do.
MANAGE = frozenset({"add", "change", "delete", "publish", "lock", "unlock"})
READ = frozenset({"view", "choose"})

# What `network_ids` answers for superusers.
ALL = None


class NetworkPolicy(BaseDjangoAuthPermissionPolicy):
    """Lets people work with what belongs to a network that gives them the right.

    Register one per model in `AppConfig.ready()` with `exact_class=True`; a plain
    registration is silently replaced by whoever registers later.

    `path` is the lookup from the model to its network. `shared` says that the model
    is `Shareable`: live objects that their owner shares may then be viewed and
    chosen, never anything else. `auth_model` names another model whose permissions
    count, for children that have none of their own.
    """

    def __init__(
        self,
        model: type[models.Model],
        path: str = "network",
        *,
        shared: bool = False,
        auth_model: type[models.Model] | None = None,
    ) -> None:
        super().__init__(model, auth_model)
        self.path, self.shared = path, shared

    # Which networks ------------------------------------------------------------

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        """Networks in which the user may do any of these; `ALL` for superusers.

        Who may change something in a network may also view and choose it there.
        """
        if not user.is_active:
            return set()
        if user.is_superuser:
            return ALL
        wanted = set(actions)
        if wanted & READ:
            wanted |= MANAGE
        held = grants.grants(user)
        return {
            network_id
            for codename in self._get_permission_codenames(wanted)
            for network_id in held.get((self.app_label, codename), ())
        }

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        """Narrow any queryset of the model to what the user may do these with.

        Uses plain filters on columns, so that a search backend accepts the result.
        """
        wanted = set(actions)
        network_ids = self.network_ids(user, wanted)
        if network_ids is ALL:
            return queryset
        if not network_ids:
            return queryset.none()
        rule = Q(**{f"{self.path}__in": sorted(network_ids)})
        if self.shared and wanted & READ:
            rule |= self._shared_q(user, network_ids)
        return queryset.filter(rule)

    def _shared_q(self, user: Any, network_ids: set[int]) -> Q:
        """As `RecordQuerySet.shared_with`, in columns of the model alone."""
        others = grants.open_network_ids(user) - network_ids
        through = self.model.shared_with.through
        chosen = through.objects.filter(network_id__in=network_ids).values_list(
            f"{self.model._meta.model_name}_id", flat=True
        )
        return Q(live=True, network_id__in=sorted(others)) & (
            Q(share=Share.EVERYBODY) | Q(share=Share.CHOSEN, pk__in=list(chosen))
        )

    # What Wagtail asks -----------------------------------------------------------

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, {action})

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        network_ids = self.network_ids(user, actions)
        return network_ids is ALL or bool(network_ids)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        return self.restrict(self.model._default_manager.all(), user, actions)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: models.Model
    ) -> bool:
        return self.user_has_any_permission_for_instance(user, {action}, instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: models.Model
    ) -> bool:
        wanted = set(actions)
        network_ids = self.network_ids(user, wanted)
        if network_ids is ALL:
            return True
        if not network_ids:
            return False
        if self.network_id_of(instance) in network_ids:
            return True
        if not (self.shared and wanted & READ):
            return False
        rows = self.restrict(self.model._default_manager.all(), user, wanted)
        return rows.filter(pk=instance.pk).exists()

    def network_id_of(self, instance: Any) -> int | None:
        """The network that owns the row, asked of the row: a draft does not know.

        One query, so lists narrow their rows with `restrict` instead. What is not
        saved yet belongs where it says.
        """
        if instance.pk is None:
            return getattr(instance, "network_id", None)
        rows = self.model._default_manager.filter(pk=instance.pk)
        return rows.values_list(self.path, flat=True).first()

    # Who can ----------------------------------------------------------------------

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        return self._users(self._groups(actions))

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: models.Model
    ) -> Any:
        """Members of the owning network, to whom mail about the object goes."""
        owner = self.network_id_of(instance)
        return self._users(self._groups(actions).filter(network_role__network=owner))

    def people_who_may(self, actions: Iterable[str], network_id: int) -> Any:
        """Members of one network, to whom mail about what waits there goes."""
        groups = self._groups(actions).filter(network_role__network=network_id)
        users = get_user_model()._default_manager.filter(is_active=True)
        return users.filter(groups__in=groups).distinct()

    def _groups(self, actions: Iterable[str]) -> models.QuerySet[Group]:
        return Group.objects.filter(
            permissions__in=self._get_permission_objects_for_actions(actions),
            network_role__isnull=False,
        )

    def _users(self, groups: models.QuerySet[Group]) -> Any:
        users = get_user_model()._default_manager.filter(is_active=True)
        return users.filter(Q(is_superuser=True) | Q(groups__in=groups)).distinct()


class RowsDecideMixin:
    """What may be done with an object is what its row is listed for, and no more."""

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: models.Model
    ) -> bool:
        rows = self.restrict(self.model._default_manager.all(), user, actions)  # type: ignore[attr-defined]
        return bool(rows.filter(pk=instance.pk).exists())
