"""Making two records one, and two again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.directory.actions.writing import Busy, busy_reason, fresh, write
from hanse.directory.duplicates.keeper import note
from hanse.directory.merging import references
from hanse.directory.merging.content import unite
from hanse.directory.models import DuplicatePair, Merge
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.actions.checks import require
from hanse.networks.enums import Share
from hanse.networks.locks import lock_row
from hanse.networks.models import Overlay, OverlayText
from hanse.networks.registry import record_type
from hanse.networks.signals import records_merged
from hanse.search.editors import indexed_once

MERGE, MERGED, UNDO = (
    "hanse.directory.merge",
    "hanse.directory.merged",
    "hanse.directory.merge.undo",
)


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
                "texts": self._texts(kept, other),
                "overlays": self._overlays(kept, other),
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

    def _texts(self, kept: Any, other: Any) -> list[int]:
        """Words in languages that the kept one has none in."""
        model: Any = record_type(self.model).text_model
        held = {kept.language, *(row.language for row in kept.texts.all())}
        rows = [(row.language, row) for row in other.texts.all()]
        if any(other.source_words().values()):
            rows.append((other.language, None))
        made = []
        for language, row in rows:
            if language in held:
                continue
            new = model(record=kept, language=language)
            for name in self.model.text_fields:
                setattr(new, name, getattr(row or other, name))
            # Of another source: it may stand, and somebody should see to it.
            new.source_digest = row.source_digest if row else other.source_digest()
            new.is_published = row.is_published if row else other.live
            new.draft = row.draft if row else {}
            new.save()
            made.append(new.pk)
        return made

    def _overlays(self, kept: Any, other: Any) -> list[dict[str, Any]]:
        """Introductions and features; that the other was hidden hides nothing."""
        mine = {one.network_id: one for one in _overlays_of(self.model, kept.pk)}
        done = []
        for theirs in _overlays_of(self.model, other.pk):
            texts = {text.language: text.introduction for text in theirs.texts.all()}
            if not texts and not theirs.is_featured:
                continue
            overlay = mine.get(theirs.network_id)
            is_new = overlay is None
            if overlay is None:
                overlay = Overlay(network_id=theirs.network_id, target=kept)
            was_featured = overlay.is_featured
            overlay.is_featured = was_featured or theirs.is_featured
            overlay.version += 0 if is_new else 1
            overlay.save()
            held = set() if is_new else {text.language for text in overlay.texts.all()}
            made = [
                OverlayText.objects.create(
                    overlay=overlay, language=language, introduction=words
                ).pk
                for language, words in texts.items()
                if language not in held
            ]
            done.append(
                {
                    "pk": overlay.pk,
                    "new": is_new,
                    "texts": made,
                    "featured": overlay.is_featured and not was_featured,
                }
            )
        return done

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


def _overlays_of(model: Any, pk: int) -> Any:
    kind = ContentType.objects.get_for_model(model)
    rows = Overlay.objects.filter(content_type=kind, object_id=pk)
    return rows.order_by("network_id").prefetch_related("texts")


class UndoMerge:
    """Make of a merged record two again.

    The other comes back as it was, and what pointed at it does so again. The kept one
    goes back to what it was before, unless somebody has changed it since: then it keeps
    everything, and `is_whole` of the result is false.

    Raises `PermissionDenied`, `ValidationError`; nothing is written then.
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
        for action in ("change", "publish"):
            require(self.user, action, kept)
        if reason := busy_reason(kept):
            raise Busy(reason)
        other = model.objects.filter(pk=merge.merged_id, merged_into=kept.pk).first()
        if other is None:
            raise ValidationError(_("The other record was merged or deleted since."))
        moved = merge.moved
        with indexed_once():
            self.is_whole = kept.latest_revision_id == merge.revision_after
            if self.is_whole:
                self._put_back(kept, merge)
                self._remove_words(model, moved)
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

    def _remove_words(self, model: Any, moved: dict[str, Any]) -> None:
        record_type(model).text_model._default_manager.filter(
            pk__in=moved["texts"], version=1
        ).delete()
        for one in moved["overlays"]:
            overlay = Overlay.objects.filter(pk=one["pk"]).first()
            if overlay is None:
                continue
            OverlayText.objects.filter(pk__in=one["texts"]).delete()
            if one["new"] and overlay.version == 1:
                overlay.delete()
            elif one["featured"]:
                overlay.is_featured = False
                overlay.save()

    def _bring_back(self, model: Any, other: Any, kept: Any, merge: Merge) -> None:
        model.objects.filter(pk=other.pk).update(merged_into=None)
        other.merged_into = None
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
