"""Ending what one network asked of another about a record."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.networks.locks import lock_row
from hanse.networks.models import Exchange, Network
from hanse.networks.notices import tell
from hanse.networks.policies import ALL, policy_of
from hanse.networks.refusals import log_refusal


def people_of(exchange: Exchange, side: str) -> Any:
    """Who may speak for the network in the field `side`."""
    model: Any = exchange.content_type.model_class()
    return policy_of(model).people_who_may({"publish"}, getattr(exchange, f"{side}_id"))


def speaks_for(user: Any, exchange: Exchange, side: str) -> bool:
    """Whether a user may publish such records in the network in the field `side`."""
    model: Any = exchange.content_type.model_class()
    allowed = policy_of(model).network_ids(user, {"publish"})
    return allowed is ALL or getattr(exchange, f"{side}_id") in allowed


def take_back_all(network: Network) -> None:
    """End everything that waits between a network and others, of every app."""
    for kind in apps.get_models():
        if issubclass(kind, Exchange):
            rows = kind.objects.open().with_network(network)
            rows.update(state=Exchange.State.WITHDRAWN, answered_at=timezone.now())


class AnswersExchange:
    """A way to end an exchange. Subclasses say which state it gets, whose word it is
    (`is_answer`: of the network that was asked, else of the one that asks) and the name
    of the notice to the other.

    Raises `ValidationError` where it was answered already, `PermissionDenied` for who
    may not publish such records in the network whose word it is.
    """

    state: str
    is_answer = True
    told: str

    def __init__(self, exchange: Any, *, user: Any, note: str = "") -> None:
        self.exchange, self.user, self.note = exchange, user, note

    @transaction.atomic
    def execute(self) -> Any:
        kind: Any = type(self.exchange)
        lock_row(kind, self.exchange.pk)
        rows = kind.objects.select_related(kind.ASKS, kind.ANSWERS, "content_type")
        exchange = rows.get(pk=self.exchange.pk)
        mine, other = kind.ANSWERS, kind.ASKS
        if not self.is_answer:
            mine, other = other, mine
        if self.user is not None and not speaks_for(self.user, exchange, mine):
            log_refusal(self.user, kind._meta.model_name, pk=exchange.pk)
            raise PermissionDenied
        if exchange.state != Exchange.State.OPEN:
            raise ValidationError(_("This was answered already."))
        exchange.state, exchange.answer = self.state, self.note
        exchange.answered_by, exchange.answered_at = self.user, timezone.now()
        self.carry_out(exchange)
        exchange.save()
        tell(self.told, exchange, people_of(exchange, other))
        return exchange

    def carry_out(self, exchange: Any) -> None:
        """What follows for the record."""


class SeeAnswer:
    """Note that somebody of the asking network has read the answer."""

    def __init__(self, exchange: Any, *, user: Any) -> None:
        self.exchange, self.user = exchange, user

    def execute(self) -> bool:
        kind: Any = type(self.exchange)
        if not speaks_for(self.user, self.exchange, kind.ASKS):
            return False
        rows = kind.objects.filter(
            pk=self.exchange.pk, seen_at=None, answered_at__isnull=False
        )
        return bool(rows.update(seen_at=timezone.now()))
