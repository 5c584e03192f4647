"""What readers are told of a practice's reviews: by whom, of what, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.library.criteria import CRITERIA
from hanse.library.enums import ReviewStep, Verdict
from hanse.library.models.reviews import PracticeReview
from hanse.networks.frame import Frame
from hanse.taxonomy import labels
from hanse.taxonomy.languages import own_name


@dataclass(frozen=True)
class Answer:
    """What an expert found for one criterion, in words."""

    label: str
    question: str
    verdict: str
    verdict_label: str


@dataclass(frozen=True)
class Badge:
    """One review. `is_current` says that the text is still the one reviewed."""

    by_expert: bool
    who: str
    theme: str
    day: date
    statement: str
    answers: tuple[Answer, ...]
    is_current: bool
    # The language that was reviewed, where it is not the reader's.
    language: str

    @property
    def sentence(self) -> str:
        if not self.by_expert:
            return _("Checked by the editors of %(network)s") % {"network": self.who}
        if self.who and self.theme:
            return _("Reviewed by %(who)s, expert for %(theme)s") % {
                "who": self.who,
                "theme": self.theme,
            }
        if self.theme:
            return _("Reviewed by an expert for %(theme)s") % {"theme": self.theme}
        return _("Reviewed by an expert")


def badges(item_id: int, digests: dict[str, str], language: str) -> list[Badge]:
    """The latest approval of each step, the expert's first. One query.

    `digests` are fingerprints of the pages as readers see them now, by language.
    """
    rows = (
        PracticeReview.objects.approving()
        .filter(item_id=item_id)
        .select_related("network", "page__locale")
    )
    return [
        _badge(row, digests, language)
        for step in (ReviewStep.EXPERT, ReviewStep.COMMUNICATOR)
        if (row := _latest(rows, step))
    ]


def reviewed_items(frame: Frame) -> frozenset[int]:
    """The practices that experts have approved as they are read now.

    Of every network, for who knows already which of them it shows. Kept with the frame.
    """
    found: frozenset[int] | None = frame.memo.get("reviewed practices")
    if found is None:
        rows = PracticeReview.objects.approving().by_experts().of_what_is_read()
        found = frozenset(rows.order_by().values_list("item_id", flat=True))
        frame.memo["reviewed practices"] = found
    return found


def _latest(rows: Iterable[PracticeReview], step: str) -> PracticeReview | None:
    """Rows come newest first."""
    return next((row for row in rows if row.step == step), None)


def _badge(row: PracticeReview, digests: dict[str, str], language: str) -> Badge:
    by_expert = row.step == ReviewStep.EXPERT
    code = row.page.locale.language_code
    return Badge(
        by_expert=by_expert,
        who=row.credited_as if by_expert else str(row.network.name),
        theme=labels.label(row.theme_id, language),
        day=timezone.localdate(row.reviewed_at),
        statement=row.statement,
        answers=tuple(_answers(row.criteria)) if by_expert else (),
        is_current=digests.get(code) == row.digest,
        language="" if code == language else own_name(code),
    )


def _answers(criteria: Any) -> Iterable[Answer]:
    for one in CRITERIA:
        verdict = criteria.get(one.code, {}).get("verdict")
        if verdict in Verdict.values:
            label = str(Verdict(verdict).label)
            yield Answer(str(one.label), str(one.question), verdict, label)
