"""A record that goes from one network to another: offered, accepted, refused."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.actions.checks import require
from hanse.networks.actions.exchanges import AnswersExchange, people_of
from hanse.networks.enums import Share
from hanse.networks.locks import lock_row
from hanse.networks.models import GoneRecord, Handover, Network
from hanse.networks.notices import tell
from hanse.networks.signals import record_handed_over

GIVEN, TAKEN, OFFERED = (
    "hanse.handover.given",
    "hanse.handover.taken",
    "hanse.handover.offered",
)


class HandOver:
    """Make another network the owner of a record.

    The row stays with its number, drafts, log, words in other languages and overlays;
    with whom it is shared stays, too. With `keeps_showing` the old owner is among these.
    Addresses of the old owner go on answering: with the record where it still shows it,
    else by leading to the new owner's page. What was merged into the record goes along.

    Asks nobody: `AcceptHandover` does. Raises `ValidationError` where the record is not
    the giver's any more, or the taker is not open.
    """

    def __init__(
        self,
        record: Any,
        giver: Network,
        taker: Network,
        *,
        keeps_showing: bool,
        user: Any,
    ) -> None:
        self.model, self.pk = type(record), record.pk
        self.giver, self.taker = giver, taker
        self.keeps_showing, self.user = keeps_showing, user

    @transaction.atomic
    def execute(self) -> Any:
        lock_row(self.model, self.pk)
        row = self.model.objects.current().filter(pk=self.pk).first()
        if row is None or row.network_id != self.giver.pk:
            raise ValidationError(_("This record is not there any more."))
        if not self.taker.is_open or self.taker == self.giver:
            raise ValidationError(_("Choose open networks other than the owner."))
        names = {"giver": self.giver.name, "taker": self.taker.name}
        # Each network finds it in its own part of the log.
        log(row, GIVEN, user=self.user, data=names)
        share, networks = self._sharing(row)
        absorbed = self.model.objects.filter(merged_into=row.pk)
        for one in (row, *absorbed):
            self._remember(one, row.pk)
        absorbed.update(network=self.taker)
        self.model.objects.filter(pk=row.pk).update(network=self.taker, share=share)
        row.network, row.share = self.taker, share
        row.shared_with.set(networks)
        log(row, TAKEN, user=self.user, data=names)
        record_handed_over.send(
            sender=self.model, record=row, giver=self.giver, taker=self.taker
        )
        return row

    def _sharing(self, row: Any) -> tuple[str, set[int]]:
        if row.share == Share.EVERYBODY:
            return Share.EVERYBODY, set()
        held = row.shared_with.values_list("pk", flat=True)
        networks = set(held) if row.share == Share.CHOSEN else set()
        networks -= {self.taker.pk}
        if self.keeps_showing:
            networks |= {self.giver.pk}
        return (Share.CHOSEN if networks else Share.NOBODY), networks

    def _remember(self, row: Any, pk: int) -> None:
        """That the giver had it, for its old addresses."""
        if row.first_published_at is None:
            return
        gone, _made = GoneRecord.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=row.pk,
            defaults={"successor_id": pk},
        )
        gone.networks.add(self.giver)


class OfferHandover:
    """Offer a record to another network.

    Raises `PermissionDenied` for who may not publish it, `ValidationError` for a network
    that cannot take it or an offer that waits already.
    """

    def __init__(
        self,
        record: Any,
        taker: Network,
        *,
        user: Any,
        note: str = "",
        keeps_showing: bool = True,
    ) -> None:
        self.record, self.taker, self.user = record, taker, user
        self.note, self.keeps_showing = note, keeps_showing

    @transaction.atomic
    def execute(self) -> Handover:
        model = type(self.record)
        lock_row(model, self.record.pk)
        row = model.objects.current().filter(pk=self.record.pk).first()
        if row is None:
            raise ValidationError(_("This record is not there any more."))
        require(self.user, "publish", row)
        if not self.taker.is_open or self.taker.pk == row.network_id:
            raise ValidationError({"taker": _("Choose an open network of others.")})
        if Handover.objects.of(row).open().exists():
            raise ValidationError(_("It is offered to a network already."))
        offer = Handover.objects.create(
            content_type=ContentType.objects.get_for_model(model),
            object_id=row.pk,
            title=str(row)[:300],
            giver_id=row.network_id,
            taker=self.taker,
            note=self.note,
            keeps_showing=self.keeps_showing,
            offered_by=self.user,
        )
        log(row, OFFERED, user=self.user, data={"taker": self.taker.name})
        tell("handover-offered", offer, people_of(offer, Handover.ANSWERS))
        return offer


class AcceptHandover(AnswersExchange):
    """The taker becomes the owner, at once."""

    state, told = Handover.State.ACCEPTED, "handover-answered"

    def carry_out(self, exchange: Any) -> None:
        model, offer = exchange.content_type.model_class(), exchange
        record = model.objects.current().filter(pk=offer.object_id).first()
        if record is None:
            raise ValidationError(_("This record is not there any more."))
        HandOver(
            record,
            offer.giver,
            offer.taker,
            keeps_showing=offer.keeps_showing,
            user=self.user,
        ).execute()


class RefuseHandover(AnswersExchange):
    state, told = Handover.State.REFUSED, "handover-answered"


class WithdrawHandover(AnswersExchange):
    """The giver thinks better of it."""

    state, told = Handover.State.WITHDRAWN, "handover-withdrawn"
    is_answer = False
