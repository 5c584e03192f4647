"""Proposing a change to a partner's record, and the owner's word on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.directory.actions.writing import fresh, to_change, write
from hanse.directory.columns import Mode, columns_of
from hanse.directory.imports.apply import Changes, RowErrors
from hanse.directory.imports.facts import RowPlan
from hanse.directory.models import Proposal
from hanse.directory.proposals.fields import proposable
from hanse.networks.actions.exchanges import AnswersExchange, people_of
from hanse.networks.actions.overlays import may_overlay
from hanse.networks.choosable import references_of
from hanse.networks.models import Network
from hanse.networks.notices import tell
from hanse.networks.refusals import log_refusal
from hanse.taxonomy.models import Term

PROPOSED, ACCEPTED, REFUSED = (
    "hanse.proposal.made",
    "hanse.proposal.accepted",
    "hanse.proposal.refused",
)


@dataclass(frozen=True)
class Difference:
    """One column of a proposal: at its time, now, and as proposed."""

    name: str
    before: str
    now: str
    after: str

    @property
    def is_stale(self) -> bool:
        """Whether the owner has changed it since."""
        return self.now != self.before

    @property
    def is_there(self) -> bool:
        """Whether it says already what was proposed."""
        return self.now == self.after


def differences(proposal: Proposal, record: Any) -> list[Difference]:
    """What a proposal changes; `record` may be nothing where it is gone."""
    now = {}
    if record is not None:
        now = columns_of(type(record)).read(record, proposal.changes)
    return [
        Difference(name, before, now.get(name, ""), after)
        for name, (before, after) in proposal.changes.items()
    ]


def changed(
    record: Any, cells: Mapping[str, str], *, is_owner: bool = False
) -> Changes:
    """The record with these cells in memory, checked. Raises `ValidationError`, by the
    name of the column.

    What is wrong with columns that partners do not see, only the owner is told.
    """
    shown = {one.name for one in proposable(record)}
    plan = RowPlan(
        cells=cells,
        pk=record.pk,
        mode=Mode.REPLACE,
        # So that an error names the whole column.
        origin={name: name for name in shown},
    )
    known = references_of(record)
    try:
        found = Changes(record, plan)
    except RowErrors as errors:
        raise _told(errors) from errors
    try:
        found.check(None)
    except RowErrors as errors:
        if is_owner or any(one.column in shown for one in errors.errors):
            raise _told(errors, None if is_owner else shown) from errors
    terms = ContentType.objects.get_for_model(Term).pk
    if any(kind != terms for kind, _pk in references_of(record) - known):
        raise ValidationError(_("Links may lead to web addresses alone."))
    return found


def _told(errors: RowErrors, only: Collection[str] | None = None) -> ValidationError:
    wrong: dict[str, list[str]] = {}
    for error in errors.errors:
        if only is None or error.column in only:
            wrong.setdefault(error.column, []).append(error.message)
    return ValidationError(wrong)


class ProposeChange:
    """Propose to the owner that columns of a record say something else.

    `cells` are those by `hanse.directory.proposals.fields.proposable`, in full. Nothing
    of the record changes. Raises `PermissionDenied` where the network may not show the
    record or the user may not publish there, `ValidationError` for what cannot be, and
    where nothing differs.
    """

    def __init__(
        self,
        record: Any,
        network: Network,
        cells: Mapping[str, str],
        *,
        user: Any,
        note: str = "",
    ) -> None:
        self.record, self.network, self.cells = record, network, cells
        self.user, self.note = user, note

    @transaction.atomic
    def execute(self) -> Proposal:
        model = type(self.record)
        record = fresh(model, self.record.pk)
        if record.network_id == self.network.pk or not may_overlay(
            self.user, record, self.network
        ):
            log_refusal(self.user, "propose", network=self.network.pk)
            raise PermissionDenied
        allowed = {one.name for one in proposable(record)}
        unknown = sorted(set(self.cells) - allowed)
        if unknown:
            raise ValidationError(_("There is no such field."))
        title = str(record)[:300]
        diff = changed(record, self.cells).diff
        if not diff and not self.note:
            raise ValidationError(_("Nothing differs from what is there."))
        proposal = Proposal.objects.create(
            content_type=ContentType.objects.get_for_model(model),
            object_id=record.pk,
            title=title,
            owner_id=record.network_id,
            network=self.network,
            changes={name: list(pair) for name, pair in diff.items()},
            note=self.note,
            proposed_by=self.user,
        )
        row = model.objects.get(pk=record.pk)
        log(row, PROPOSED, user=self.user, data={"network": self.network.name})
        tell("proposal-made", proposal, people_of(proposal, Proposal.ANSWERS))
        return proposal


def follow(record: Any, taker: Network) -> None:
    """What waits about a record waits for its new owner."""
    rows = Proposal.objects.of(record).open()
    # Who owns it now changes it.
    rows.filter(network=taker).update(
        state=Proposal.State.WITHDRAWN, answered_at=timezone.now()
    )
    rows.update(owner=taker)


class AcceptProposal(AnswersExchange):
    """Make the proposed changes, or those of the columns in `only`, and publish them.

    Where the owner has changed a column since, only naming it in `only` writes over it.
    """

    state, told = Proposal.State.ACCEPTED, "proposal-answered"

    def __init__(
        self,
        proposal: Proposal,
        *,
        user: Any,
        note: str = "",
        only: Collection[str] | None = None,
    ) -> None:
        super().__init__(proposal, user=user, note=note)
        self.only = only

    def carry_out(self, exchange: Any) -> None:
        proposal = exchange
        model: Any = proposal.content_type.model_class()
        record = to_change(model, proposal.object_id, self.user)
        if record.network_id != proposal.owner_id:
            raise ValidationError(_("This record belongs to another network now."))
        told = {one.name: one for one in differences(proposal, record)}
        only = self.only
        if only is None:
            only = [name for name, one in told.items() if not one.is_stale]
        if set(only) - set(told):
            raise ValidationError(_("There is no such field."))
        cells = {name: told[name].after for name in told if name in only}
        if proposal.changes and not cells:
            raise ValidationError(
                _("Choose at least one of the changes, or refuse the proposal.")
            )
        if cells and changed(record, cells, is_owner=True).diff:
            data = {"network": proposal.network.name, "note": self.note}
            write(record, user=self.user, action=ACCEPTED, data=data)
        proposal.taken = sorted(cells)


class RefuseProposal(AnswersExchange):
    state, told = Proposal.State.REFUSED, "proposal-answered"

    def carry_out(self, exchange: Any) -> None:
        model: Any = exchange.content_type.model_class()
        record = model.objects.filter(pk=exchange.object_id).first()
        if record is not None:
            data = {"network": exchange.network.name, "note": self.note}
            log(record, REFUSED, user=self.user, data=data)


class WithdrawProposal(AnswersExchange):
    """The proposing network thinks better of it."""

    state, told = Proposal.State.WITHDRAWN, "proposal-withdrawn"
    is_answer = False
