"""A practice is reviewed: what was found is kept, and the workflow goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from hanse.library.criteria import CRITERIA
from hanse.library.digests import page_digest
from hanse.library.enums import ReviewStep, Verdict
from hanse.library.models import (
    CommunicatorReviewTask,
    ExpertGrant,
    PracticePage,
    PracticeReview,
)
from hanse.networks.ownership import owner_id_of


@dataclass(frozen=True)
class Finding:
    """What an expert says: a verdict and a note a criterion, words for readers."""

    is_approved: bool
    criteria: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Readers see it beside the badge.
    statement: str = ""
    # For the authors alone.
    note: str = ""


class ReviewPractice:
    """An expert decides on a practice that waits for one.

    Raises `AlreadyDecided` where somebody else did meanwhile. The caller has asked
    whether this person may.
    """

    def __init__(
        self,
        state: TaskState,
        finding: Finding,
        grant: ExpertGrant | None,
        *,
        user: Any,
    ) -> None:
        self.state, self.finding = state, finding
        self.grant, self.user = grant, user

    @transaction.atomic
    def execute(self) -> PracticeReview:
        state = TaskState.objects.select_for_update().get(pk=self.state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS:
            raise AlreadyDecided
        page = state.revision.as_object()
        review = PracticeReview.objects.create(
            page_id=page.pk,
            item_id=page.item_id,
            network_id=owner_id_of(page),
            step=ReviewStep.EXPERT,
            reviewer=self.user,
            credited_as=self.grant.credited_as if self.grant else "",
            theme=self.grant.theme if self.grant else None,
            revision=state.revision,
            digest=page_digest(page),
            is_approved=self.finding.is_approved,
            criteria=dict(self.finding.criteria),
            statement=self.finding.statement,
            note=self.finding.note,
        )
        task = state.task.specific
        action = "approve" if self.finding.is_approved else "reject"
        task.on_action(state.specific, self.user, action, comment=self._comment())
        return review

    def _comment(self) -> str:
        """What the authors read in Wagtail's editor."""
        lines = []
        for one in CRITERIA:
            found = self.finding.criteria.get(one.code, {})
            if not found.get("verdict"):
                continue
            verdict = str(Verdict(found["verdict"]).label)
            note = found.get("note", "")
            told = f"{verdict}. {note}" if note else verdict
            lines.append(
                _("%(criterion)s: %(finding)s")
                % {"criterion": one.label, "finding": told}
            )
        return "\n".join([*lines, *filter(None, [self.finding.note])])


class AlreadyDecided(Exception):
    """Somebody else has approved or returned it."""


class NoteCommunicatorReview:
    """The network's editors approved the first step in Wagtail's own editor."""

    def __init__(self, state: TaskState, *, user: Any) -> None:
        self.state, self.user = state, user

    def execute(self) -> PracticeReview | None:
        task = self.state.task.specific
        if not isinstance(task, CommunicatorReviewTask):
            return None
        page = self.state.revision.as_object()
        if not isinstance(page, PracticePage) or page.item_id is None:
            return None
        return PracticeReview.objects.create(
            page_id=page.pk,
            item_id=page.item_id,
            network_id=owner_id_of(page),
            step=ReviewStep.COMMUNICATOR,
            reviewer=self.user,
            revision=self.state.revision,
            digest=page_digest(page),
            is_approved=True,
            note=self.state.comment,
        )
