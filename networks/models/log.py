from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models.audit_log import BaseLogEntry, BaseLogEntryManager

from hanse.networks.models.network import Network


class NetworkLogEntryManager(BaseLogEntryManager):
    def log_action(self, instance: models.Model, action: str, **kwargs: Any) -> Any:
        from hanse.networks.ownership import network_id_of

        kwargs["object_id"] = str(instance.pk)
        kwargs["network_id"] = network_id_of(instance)
        return super().log_action(instance, action, **kwargs)

    def for_instance(self, instance: models.Model) -> models.QuerySet[Any]:
        """Entries of an object, and of those that were merged into it."""
        content_type = ContentType.objects.get_for_model(
            instance, for_concrete_model=False
        )
        pks = [instance.pk]
        if hasattr(instance, "absorbed"):
            pks += instance.absorbed.order_by("pk").values_list("pk", flat=True)
        return self.filter(
            content_type=content_type, object_id__in=[str(pk) for pk in pks]
        )

    def viewable_by_user(self, user: Any) -> models.QuerySet[Any]:
        """Entries of the user's own networks, and of models the user may work with.

        Wagtail's own version asks about the models of the first log only and keeps
        the answer for all.
        """
        from hanse.networks.grants import member_network_ids

        if user.is_superuser:
            return self.all()
        mine = self.filter(network_id__in=member_network_ids(user))
        return mine.filter(content_type_id__in=_viewable_types(user, mine))


def _viewable_types(user: Any, entries: Any) -> list[int]:
    """Content types of these entries whose objects the user may change somewhere."""
    from wagtail.permissions import policy_registry

    from hanse.networks.policies.base import MANAGE

    found = []
    for pk in sorted(entries.order_by().get_content_type_ids() - {None}):
        model = ContentType.objects.get_for_id(pk).model_class()
        if model is None:
            continue
        policy = policy_registry.get_by_type(model, fallback=False)
        if policy and policy.user_has_any_permission(user, MANAGE):
            found.append(pk)
    return found


class NetworkLogEntry(BaseLogEntry):
    """The audit log of everything that belongs to a network.

    Wagtail's own log holds all models together and cannot tell networks apart; this
    one carries the network at the time of the act. Not a `ModelLogEntry`, whose rows
    Wagtail's site history shows to everybody with a model permission.
    """

    object_id = models.CharField(max_length=255, db_index=True)
    network = models.ForeignKey(
        Network,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )

    objects = NetworkLogEntryManager()

    class Meta(BaseLogEntry.Meta):
        abstract = False
        ordering = ["-timestamp", "-id"]
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As in Wagtail, without asking the database for each row that is named.

        Those are the objects at hand, and an entry outlives them.
        """
        named = {one.name for one in self._meta.concrete_fields if one.is_relation}
        super().clean_fields(exclude=named.union(exclude or ()))
