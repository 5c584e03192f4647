"""Making two records one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.directory.actions.writing import Busy, busy_reason, fresh, write
from hanse.directory.duplicates.keeper import note
from hanse.directory.merging import references, words
from hanse.directory.merging.content import unite
from hanse.directory.models import DuplicatePair, Merge
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.actions.checks import require
from hanse.networks.enums import Share
from hanse.networks.signals import records_merged
from hanse.search.editors import indexed_once

MERGE, MERGED = "hanse.directory.merge", "hanse.directory.merged"


@dataclass(frozen=True, kw_only=True)
class MergePlan:
    """Which of two records stays.

    `take` names fields in which the other's value counts. With `share_wider` the kept
    one is shared with everybody that either was shared with, so that no partner's page
    loses it.
    """

    kept: int
    other: int
    take: frozenset[str] = frozenset()
    share_wider: bool = True


class MergeRecords:
    """Make two records of the same thing one.

    The kept record gets what the other has beside it: names, contacts, places,
    identifiers, terms, words in other languages, introductions of networks. What points
    at the other points at it. The other leaves the site; its row, its drafts and its
    log stay, its addresses lead to the kept one. `UndoMerge` takes it back.

    Raises `PermissionDenied` for who may not change and publish both,
    `ValidationError` where somebody works on either; nothing is written then.
    """

    def __init__(self, model: Any, plan: MergePlan, *, user: Any) -> None:
        self.model, self.plan, self.user = model, plan, user

    @transaction.atomic
    def execute(self) -> Merge:
        kept, other = self._both()
        before = SharingPlan.of(kept)
        merge = Merge(
            content_type=ContentType.objects.get_for_model(self.model),
            kept_id=kept.pk,
            merged_id=other.pk,
            network_id=kept.network_id,
            kept_title=str(kept)[:300],
            merged_title=str(other)[:300],
            revision_before=self._revision_of(kept),
            was_live=other.live,
            user=self.user,
        )
        data = {"record": other.pk, "title": merge.merged_title}
        with indexed_once():
            unite(kept, other, self.plan.take)
            # Its addresses are taken over by one that can be read.
            live = kept.live or other.live
            revision = write(
                kept, user=self.user, action=MERGE, data=data, publish=live
            )
            merge.revision_after = revision.pk
            moved = {
                "texts": words.add_texts(kept, other),
                "overlays": words.add_overlays(kept, other),
            }
            self._take_off(kept, other, merge)
            moved |= references.turn(self.model, other.pk, kept.pk).data()
            moved["absorbed"] = self._absorbed(kept, other)
        if self.plan.share_wider:
            moved["share"] = self._share(kept, other, before)
        merge.moved = moved
        merge.save()
        DuplicatePair.objects.of(self.model, other.pk).delete()
        note([(self.model, kept.pk), (self.model, other.pk)])
        records_merged.send(sender=self.model, kept=kept.pk, merged=other.pk)
        return merge

    def _both(self) -> tuple[Any, Any]:
        plan = self.plan
        if plan.kept == plan.other:
            raise ValidationError(_("Choose two records."))
        # In one order, whichever is kept: two people may merge them at once.
        found = {pk: fresh(self.model, pk) for pk in sorted((plan.kept, plan.other))}
        for record in found.values():
            for action in ("change", "publish"):
                require(self.user, action, record)
        for record in found.values():
            if reason := busy_reason(record):
                raise Busy(f"{record}: {reason}")
        return found[plan.kept], found[plan.other]

    def _revision_of(self, kept: Any) -> int | None:
        """What can be gone back to; made now where there is none."""
        if kept.latest_revision_id is None:
            kept.save_revision(user=self.user, log_action=False)
        found: int | None = kept.latest_revision_id
        return found

    def _take_off(self, kept: Any, other: Any, merge: Merge) -> None:
        if other.live:
            other.unpublish(user=self.user, log_action=False)
        self.model.objects.filter(pk=other.pk).update(merged_into=kept.pk)
        log(
            other,
            MERGED,
            user=self.user,
            data={"record": kept.pk, "title": merge.kept_title},
        )

    def _absorbed(self, kept: Any, other: Any) -> list[int]:
        """What the other had taken in leads to the kept one now, in one step."""
        rows = self.model.objects.filter(merged_into=other.pk)
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        rows.update(merged_into=kept.pk)
        return pks

    def _share(self, kept: Any, other: Any, before: SharingPlan) -> dict[str, Any]:
        theirs = SharingPlan.of(other)
        both = {before.share, theirs.share}
        networks = before.networks | theirs.networks
        if other.network_id != kept.network_id:
            # Its own pages showed it.
            networks |= {other.network_id}
        networks -= {kept.network_id}
        plan = SharingPlan(share=Share.NOBODY)
        if Share.EVERYBODY in both:
            plan = SharingPlan(share=Share.EVERYBODY)
        elif networks:
            plan = SharingPlan(share=Share.CHOSEN, networks=frozenset(networks))
        if plan != before:
            SetSharing(kept, plan, user=self.user).execute()
        return {
            "before": [before.share, sorted(before.networks)],
            "after": [plan.share, sorted(plan.networks)],
        }
