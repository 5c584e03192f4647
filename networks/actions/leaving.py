"""A network that leaves: what that means, and how its records go or rest.

Nothing is deleted. Records can be handed over before; what stays rests with the network
and comes back when it is opened again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from hanse.networks.actions.exchanges import take_back_all
from hanse.networks.actions.handovers import HandOver
from hanse.networks.bulk import BulkWork
from hanse.networks.enums import Share
from hanse.networks.generation import EVERY_NETWORK, raise_generation
from hanse.networks.grants import grant_models
from hanse.networks.locks import lock_row
from hanse.networks.models import (
    GoneRecord,
    Handover,
    Network,
    NetworkRole,
    Overlay,
    PageItem,
)
from hanse.networks.registry import record_types
from hanse.networks.signals import records_updated

ARCHIVED, OPENED = "hanse.network.archive", "hanse.network.open"


@dataclass(frozen=True)
class Belonging:
    """How many records of one kind a network has."""

    label: str
    total: int
    live: int
    # Of the live ones, those that others may show.
    shared: int
    # On how many of them another network has laid words or choices of its own.
    overlaid: int


@dataclass(frozen=True)
class Leaving:
    """What a network has, before anybody decides."""

    records: list[Belonging]
    pages: int
    people: int
    offers: int

    @property
    def left(self) -> int:
        return sum(one.total for one in self.records)


def leaving(network: Network) -> Leaving:
    """What there is to hand over or to archive; a few queries for each kind."""
    roles = NetworkRole.objects.filter(network=network)
    people = set(roles.values_list("group__user", flat=True))
    for model in grant_models():
        rows = model.objects.filter(network=network)
        people.update(rows.values_list("user", flat=True))
    return Leaving(
        records=list(_belongings(network)),
        pages=Page.objects.descendant_of(network.container).count(),
        people=len(people - {None}),
        offers=_offers(network).count(),
    )


def _belongings(network: Network) -> Iterator[Belonging]:
    for kind in record_types():
        rows = kind.model.objects.current().owned_by(network.pk)
        live = rows.live()
        overlaid = Overlay.objects.filter(
            content_type=ContentType.objects.get_for_model(kind.model),
            object_id__in=rows.values("pk"),
        ).exclude(network=network)
        yield Belonging(
            label=str(capfirst(kind.model._meta.verbose_name_plural)),
            total=rows.count(),
            live=live.count(),
            shared=live.exclude(share=Share.NOBODY).count(),
            overlaid=overlaid.values("object_id").distinct().count(),
        )


def _offers(network: Network) -> Any:
    return Handover.objects.open().with_network(network)


class HandOverWork(BulkWork):
    """Hands each record over to one network, which asks nobody: superusers' alone.

    `params` are the numbers of `giver` and `taker`. A record that has gone to somebody
    else since stays there.
    """

    name = "hand-over"
    label = gettext_lazy("Hand over")

    def do(self, pk: int) -> bool:
        require_superuser(self.user)
        rows = self.model.objects.current().owned_by(self.params["giver"])
        record = rows.filter(pk=pk).first()
        if record is None:
            return False
        taker = Network.objects.get(pk=self.params["taker"])
        HandOver(
            record, record.network, taker, keeps_showing=False, user=self.user
        ).execute()
        return True


def require_superuser(user: Any) -> None:
    """`None` stands for the install itself. Raises `PermissionDenied`."""
    if user is not None and not user.is_superuser:
        raise PermissionDenied


class ArchiveNetwork:
    """Take a network off the site with everything that is still its own.

    Its pages answer 410, records that went to others lead there. What rests with it is
    shown by nobody, its addresses at partners answer 410, and all of it comes back with
    `OpenNetwork`. What waits between it and others is taken back.

    Raises `PermissionDenied`, `ValidationError` for one that is archived already.
    """

    def __init__(self, network: Network, *, user: Any) -> None:
        self.network, self.user = network, user

    @transaction.atomic
    def execute(self) -> Network:
        require_superuser(self.user)
        lock_row(Network, self.network.pk)
        network = Network.objects.get(pk=self.network.pk)
        if not network.is_open:
            raise ValidationError(_("This network is archived already."))
        for kind in record_types():
            self._remember(kind.model, network)
        self._remember(PageItem, network)
        take_back_all(network)
        network.state = Network.State.ARCHIVED
        network.save(update_fields=["state"])
        _search_anew(network)
        log(network, ARCHIVED, user=self.user)
        return network

    def _remember(self, model: Any, network: Network) -> None:
        """At whose pages something was, so that these can say that it is gone."""
        rows = model.objects.owned_by(network.pk).live().exclude(share=Share.NOBODY)
        kind = ContentType.objects.get_for_model(model)
        others = set(
            Network.objects.exclude(pk=network.pk).values_list("pk", flat=True)
        )
        through = model.shared_with.through.objects
        column = f"{model._meta.model_name}_id"
        chosen: dict[int, set[int]] = {}
        for pk, network_id in through.filter(
            **{f"{column}__in": rows.values("pk")}
        ).values_list(column, "network_id"):
            chosen.setdefault(pk, set()).add(network_id)
        for pk, share in rows.order_by("pk").values_list("pk", "share"):
            gone, _made = GoneRecord.objects.get_or_create(
                content_type=kind, object_id=pk
            )
            readers = others if share == Share.EVERYBODY else chosen.get(pk, set())
            gone.networks.add(*readers)


class OpenNetwork:
    """Bring an archived network back as it was."""

    def __init__(self, network: Network, *, user: Any) -> None:
        self.network, self.user = network, user

    @transaction.atomic
    def execute(self) -> Network:
        require_superuser(self.user)
        lock_row(Network, self.network.pk)
        network = Network.objects.get(pk=self.network.pk)
        if network.is_open:
            raise ValidationError(_("This network is open."))
        network.state = Network.State.OPEN
        network.save(update_fields=["state"])
        _search_anew(network)
        log(network, OPENED, user=self.user)
        return network


def _search_anew(network: Network) -> None:
    """Every search document of the network, and every page that could show it."""
    models: list[Any] = [*(kind.model for kind in record_types()), PageItem]
    for model in models:
        pks = (
            model.objects.owned_by(network.pk)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        records_updated.send(sender=model, objects=[model(pk=pk) for pk in pks])
    raise_generation([EVERY_NETWORK])
