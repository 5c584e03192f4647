"""A draft from what a visitor wrote: the same fields, as editors have them."""

from __future__ import annotations

from html import escape
from typing import Any

from django.utils import timezone

from hanse.directory import places
from hanse.directory.enums import PartnerRole
from hanse.library.enums import Outcome
from hanse.library.models import (
    PracticePage,
    PracticePartner,
    Replication,
    Submission,
)
from hanse.library.sections import SECTIONS
from hanse.library.submissions.forms import FAILURES
from hanse.library.vocabularies import COSTS, COUNTRIES, LEVELS, READINESS, THEMES
from hanse.taxonomy.models import Term


def practice_from(row: Submission) -> PracticePage:
    """A page with the answers in it, not saved."""
    said = row.answers
    page: Any = PracticePage(
        title=row.title,
        summary=said.get("summary") or "",
        place=said.get("place") or "",
        from_year=said.get("from_year"),
        until_year=said.get("until_year"),
        level=_term(LEVELS, said.get("level")),
        readiness=_term(READINESS, said.get("readiness")),
        cost_band=_term(COSTS, said.get("cost_band")),
        contact_email=row.email,
        confirmed_on=timezone.localdate(row.changed_at),
        **{
            section.name: paragraphs(said.get(section.name) or "")
            for section in SECTIONS
        },
        **_point(said),
    )
    page.failures = list(_failures(said))
    page.themes = _terms(THEMES, said.get("themes"))
    page.countries = _terms(COUNTRIES, [said.get("country")])
    if said.get("organisation"):
        page.partners = [
            PracticePartner(name=said["organisation"], role=PartnerRole.LEAD)
        ]
    return page


def replication_from(row: Submission) -> Replication:
    """A draft record with the answers in it, not saved."""
    said, day = row.answers, timezone.localdate(row.changed_at)
    return Replication(
        network=row.network,
        share=row.network.default_share,
        language=row.language,
        practice=row.practice,
        practice_title=row.practice.title if row.practice else "",
        who=said.get("who") or row.title,
        place=said.get("place") or "",
        country=_term(COUNTRIES, said.get("country")),
        from_year=said.get("from_year") or day.year,
        until_year=said.get("until_year"),
        outcome=said.get("outcome") or Outcome.RUNNING,
        summary=said.get("summary") or "",
        evidence_url=said.get("evidence_url") or "",
        confirmed_on=day,
        live=False,
        **{
            name: paragraphs(said.get(name) or "")
            for name in ("adaptation", "result", "lessons")
        },
        **_point(said),
    )


def _failures(said: dict[str, Any]) -> Any:
    for number in range(1, FAILURES + 1):
        value = {
            name: said.get(f"failure_{number}_{name}") or ""
            for name in ("title", "text", "lesson")
        }
        if value["title"] or value["text"]:
            yield {"type": "failure", "value": value}


def _point(said: dict[str, Any]) -> dict[str, float]:
    """Where a town that we know lies; editors mend it."""
    town = places.find(said.get("place") or "", "")
    if town is None or (said.get("country") or town.country) != town.country:
        return {}
    return {"latitude": town.latitude, "longitude": town.longitude}


def _term(vocabulary: str, code: Any) -> Term | None:
    return next(iter(_terms(vocabulary, [code])), None)


def _terms(vocabulary: str, codes: Any) -> list[Term]:
    wanted = [code for code in codes or () if code]
    return list(Term.objects.of(vocabulary).filter(code__in=wanted))


def paragraphs(text: str) -> str:
    """Plain text as the HTML of a section."""
    return "".join(
        f"<p>{escape(' '.join(part.split()), quote=False)}</p>"
        for part in text.replace("\r\n", "\n").split("\n\n")
        if part.strip()
    )
