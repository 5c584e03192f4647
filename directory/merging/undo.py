"""Making one record two again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.directory.actions.writing import Busy, busy_reason, fresh, write
from hanse.directory.duplicates.keeper import note
from hanse.directory.merging import references, words
from hanse.directory.models import Merge
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.actions.checks import require
from hanse.networks.locks import lock_row
from hanse.search.editors import indexed_once

UNDO = "hanse.directory.merge.undo"


def merged_record(merge: Merge) -> Any:
    """The other record as one of its own, in memory, so that policies know it.

    Nothing where it was merged into a third since, or deleted.
    """
    model: Any = merge.content_type.model_class()
    rows = model.objects.filter(pk=merge.merged_id, merged_into=merge.kept_id)
    other = rows.first()
    if other is not None:
        other.merged_into = None
    return other


class UndoMerge:
    """Make of a merged record two again.

    The other comes back as it was, and what pointed at it does so again. The kept one
    goes back to what it was before, unless somebody has changed it since: then it keeps
    everything, and `is_whole` of the result is false.

    Raises `PermissionDenied` for who may not change and publish both,
    `ValidationError`; nothing is written then.
    """

    is_whole = True

    def __init__(self, merge: Merge, *, user: Any) -> None:
        self.merge, self.user = merge, user

    @transaction.atomic
    def execute(self) -> Merge:
        lock_row(Merge, self.merge.pk)
        merge = Merge.objects.get(pk=self.merge.pk)
        if merge.undone_at is not None:
            raise ValidationError(_("This was undone already."))
        model: Any = merge.content_type.model_class()
        kept = fresh(model, merge.kept_id)
        other = merged_record(merge)
        for record in filter(None, (kept, other)):
            for action in ("change", "publish"):
                require(self.user, action, record)
        if reason := busy_reason(kept):
            raise Busy(reason)
        if other is None:
            raise ValidationError(_("The other record was merged or deleted since."))
        moved = merge.moved
        with indexed_once():
            self.is_whole = kept.latest_revision_id == merge.revision_after
            if self.is_whole:
                self._put_back(kept, merge)
                words.take_back(model, moved)
            self._bring_back(model, other, kept, merge)
            references.turn_back(
                moved["references"], moved["dropped"], other.pk, kept.pk
            )
            absorbed = model.objects.filter(pk__in=moved["absorbed"])
            absorbed.filter(merged_into=kept.pk).update(merged_into=other.pk)
        self._sharing(kept, moved.get("share"))
        merge.undone_at = timezone.now()
        merge.save(update_fields=["undone_at"])
        note([(model, kept.pk), (model, other.pk)])
        return merge

    def _put_back(self, kept: Any, merge: Merge) -> None:
        before = kept.revisions.filter(pk=merge.revision_before).first()
        if before is None:
            self.is_whole = False
            return
        write(
            before.as_object(),
            user=self.user,
            action=UNDO,
            data={"record": merge.merged_id, "title": merge.merged_title},
            publish=kept.live,
        )

    def _bring_back(self, model: Any, other: Any, kept: Any, merge: Merge) -> None:
        model.objects.filter(pk=other.pk).update(merged_into=None)
        log(
            other,
            UNDO,
            user=self.user,
            data={"record": kept.pk, "title": merge.kept_title},
        )
        if merge.was_live:
            latest = other.latest_revision or other.save_revision(log_action=False)
            latest.publish(
                user=self.user, log_action=False, skip_permission_checks=True
            )

    def _sharing(self, kept: Any, share: dict[str, Any] | None) -> None:
        if not share or share["before"] == share["after"]:
            return
        now = SharingPlan.of(kept)
        if [now.share, sorted(now.networks)] != share["after"]:
            return
        choice, networks = share["before"]
        plan = SharingPlan(share=choice, networks=frozenset(networks))
        SetSharing(kept, plan, user=self.user).execute()
