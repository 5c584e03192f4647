"""What a person decides about two records that look like one."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.directory.actions.writing import fresh
from hanse.directory.models import DuplicatePair
from hanse.networks.actions.checks import require

APART, TOGETHER = "hanse.directory.apart", "hanse.directory.look_again"


class KeepApart:
    """Say that two records are not the same. They are not shown as a pair again.

    With `is_apart` false they may be. Raises `PermissionDenied` for who may not change
    both, `ValidationError` where one is gone.
    """

    def __init__(
        self, model: Any, pks: tuple[int, int], *, user: Any, is_apart: bool = True
    ) -> None:
        self.model, self.pks, self.user = model, pks, user
        self.is_apart = is_apart

    @transaction.atomic
    def execute(self) -> DuplicatePair:
        first, second = sorted(self.pks)
        if first == second:
            raise ValidationError(_("Choose two records."))
        records = [fresh(self.model, pk) for pk in (first, second)]
        for record in records:
            require(self.user, "change", record)
        state = DuplicatePair.State.APART if self.is_apart else DuplicatePair.State.OPEN
        pair, made = DuplicatePair.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(self.model),
            first_id=first,
            second_id=second,
            defaults={
                "first_network_id": records[0].network_id,
                "second_network_id": records[1].network_id,
            },
        )
        if pair.state == state and not (made and self.is_apart):
            return pair
        pair.state, pair.decided_at = state, timezone.now()
        pair.decided_by = self.user
        pair.save()
        for record, other in (records, reversed(records)):
            log(
                record,
                APART if self.is_apart else TOGETHER,
                user=self.user,
                data={"record": other.pk, "title": str(other)},
            )
        return pair
