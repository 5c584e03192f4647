"""With whom a record or a page is shared, as its owner decides it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.actions.checks import require
from hanse.networks.enums import Share
from hanse.networks.locks import lock_row
from hanse.networks.models import Network, PageItem, SharedObject

ACTION = "hanse.sharing"


@dataclass(frozen=True, kw_only=True)
class SharingPlan:
    """With whom a record should be shared; `SetSharing` makes it so.

    `networks` are the ids of the chosen ones, and count for `Share.CHOSEN` alone.
    """

    share: str
    networks: frozenset[int] = frozenset()

    @classmethod
    def of(cls, record: SharedObject) -> SharingPlan:
        """What holds for this record now."""
        chosen = record.shared_with.values_list("pk", flat=True)
        return cls(share=record.share, networks=frozenset(chosen))

    def check(self, record: SharedObject) -> None:
        """Raise `ValidationError` that names the field for what cannot be."""
        if self.share not in Share.values:
            raise ValidationError({"share": _("Choose with whom to share.")})
        if self.share != Share.CHOSEN:
            return
        if not self.networks:
            raise ValidationError({"networks": _("Choose at least one network.")})
        known = partners_of(record).filter(pk__in=_ids(self.networks))
        if known.count() != len(self.networks):
            raise ValidationError(
                {"networks": _("Choose open networks other than the owner.")}
            )


def partners_of(record: SharedObject) -> Any:
    """Networks that a record can be shared with: open ones, and those it is now.

    One that was archived since may stay, so that it need not be chosen again when it
    opens.
    """
    others = Network.objects.exclude(pk=record.network_id)
    held = record.shared_with.values_list("pk", flat=True)
    return others.filter(state=Network.State.OPEN) | others.filter(pk__in=held)


def _logged_on(row: SharedObject) -> Iterator[Any]:
    """Where people look for what was done: a page has a history in each language."""
    yield row
    if isinstance(row, PageItem):
        yield from row.all_pages()


def _ids(values: Iterable[int]) -> list[int]:
    return [pk for pk in values if 0 < pk < 2**63]


class SetSharing:
    """Share a record or an item with nobody, with chosen networks or with everybody.

    An item is a page in all its languages. Takes effect at once, whatever drafts say. Search documents and the
    generations of all networks that could or can show it follow in the transaction.
    What other networks decided in their overlays stays, and counts again when the
    record is shared with them again.

    Raises `PermissionDenied` for who may not publish the record, `ValidationError`
    for an impossible plan; nothing is written then.
    """

    def __init__(self, record: SharedObject, plan: SharingPlan, *, user: Any) -> None:
        self.record, self.plan, self.user = record, plan, user

    @transaction.atomic
    def execute(self) -> SharedObject:
        model: Any = type(self.record)
        lock_row(model, self.record.pk)
        row = model.objects.get(pk=self.record.pk)
        require(self.user, "publish", row)
        self.plan.check(row)
        wanted = self.plan.networks if self.plan.share == Share.CHOSEN else frozenset()
        before = SharingPlan.of(row)
        if before != SharingPlan(share=self.plan.share, networks=wanted):
            row.share = self.plan.share
            row.save(update_fields=["share"])
            row.shared_with.set(wanted)
            data = self._data(before, wanted)
            for subject in _logged_on(row):
                # An id each: histories show one entry of those that have one in common.
                log(subject, ACTION, user=self.user, data=data, uuid=uuid.uuid4())
        self.record.share = row.share
        return row

    def _data(self, before: SharingPlan, wanted: frozenset[int]) -> dict[str, Any]:
        names = dict(
            Network.objects.filter(pk__in=wanted | before.networks).values_list(
                "pk", "name"
            )
        )
        return {
            "share": self.plan.share,
            "networks": sorted(names[pk] for pk in wanted),
            "before": {
                "share": before.share,
                "networks": sorted(names[pk] for pk in before.networks),
            },
        }
