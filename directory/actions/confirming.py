"""Making sure that a record is right, and saying so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.actions.checks import require
from hanse.networks.locks import lock_row

CONFIRM = "hanse.directory.confirm"


class ConfirmRecord:
    """Say that a record was right on a day, today unless another is given.

    Counts at once, for drafts of the record, too: it says nothing of their changes, and
    publishing one must not make the record older. It is no edit, so an import still
    knows the record as it left it.

    `execute` returns whether anything changed. Raises `PermissionDenied` for who may not
    publish the record, `ValidationError` for a day to come, a merged or a locked record.
    """

    def __init__(self, record: Any, *, user: Any, on: date | None = None) -> None:
        self.model, self.pk, self.user = type(record), record.pk, user
        self.on = on or timezone.localdate()

    @transaction.atomic
    def execute(self) -> bool:
        if self.on > timezone.localdate():
            raise ValidationError(_("Nobody can confirm it for a day to come."))
        lock_row(self.model, self.pk)
        record = self.model.objects.current().filter(pk=self.pk).first()
        if record is None:
            raise ValidationError(_("This record is not there any more."))
        require(self.user, "publish", record)
        lock = record.get_lock()
        if lock is not None and (self.user is None or lock.for_user(self.user)):
            raise ValidationError(_("It is locked."))
        if record.confirmed_on is not None and record.confirmed_on >= self.on:
            return False
        before, record.confirmed_on = record.confirmed_on, self.on
        record.save(update_fields=["confirmed_on"])
        self._into_drafts(record)
        log(
            record,
            CONFIRM,
            user=self.user,
            data={
                "on": self.on.isoformat(),
                "before": before.isoformat() if before else "",
            },
        )
        return True

    def _into_drafts(self, record: Any) -> None:
        """Whatever can still be published carries the day."""
        waiting = Q(pk=record.latest_revision_id) | Q(approved_go_live_at__isnull=False)
        for revision in record.revisions.filter(waiting).order_by("pk"):
            revision.content["confirmed_on"] = self.on.isoformat()
            revision.save(update_fields=["content"])
