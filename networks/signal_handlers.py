from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import pre_delete

from hanse.networks.enums import Share
from hanse.networks.models import GoneRecord, Network, NetworkRecord


def remember_gone(
    sender: type[models.Model], instance: models.Model, **kwargs: Any
) -> None:
    """Keep the address of a record that visitors have seen: it answers 410."""
    if not isinstance(instance, NetworkRecord) or instance.first_published_at is None:
        return
    gone, _made = GoneRecord.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(sender), object_id=instance.pk
    )
    readers = {instance.network_id}
    if instance.share == Share.EVERYBODY:
        readers |= set(Network.objects.values_list("pk", flat=True))
    elif instance.share == Share.CHOSEN:
        readers |= set(instance.shared_with.values_list("pk", flat=True))
    gone.networks.set(readers)


def connect() -> None:
    pre_delete.connect(remember_gone, dispatch_uid="hanse_networks_remember_gone")
