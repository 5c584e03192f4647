"""The demo's reviews, as the workflow would have left them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from hanse.library.criteria import CODES
from hanse.library.digests import page_digest
from hanse.library.enums import ReviewStep, Verdict
from hanse.library.models import PracticePage, PracticeReview
from hanse.library.vocabularies import THEMES
from hanse.networks.ownership import owner_id_of
from hanse.taxonomy import labels


def load(
    rows: list[dict[str, str]], pages: Mapping[tuple[str, str], PracticePage]
) -> None:
    for row in rows:
        page = pages.get((row["practice"], row["language"]))
        if page is None or page.item_id is None:
            continue
        is_expert = row["step"] == ReviewStep.EXPERT
        verdicts = {key: {"verdict": Verdict.MET, "note": ""} for key in CODES}
        PracticeReview.objects.create(
            page=page,
            item_id=page.item_id,
            network_id=owner_id_of(page),
            step=row["step"],
            credited_as=row["credited_as"],
            theme_id=labels.snapshot().pk(THEMES, row["theme"])
            if row["theme"]
            else None,
            digest=page_digest(page),
            is_approved=True,
            criteria=verdicts if is_expert else {},
            statement=row["statement"],
            reviewed_at=datetime.fromisoformat(row["day"]).replace(hour=10, tzinfo=UTC),
        )
