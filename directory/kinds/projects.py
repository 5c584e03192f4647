from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.rich_text import get_text_for_indexing

from hanse.directory import facets
from hanse.directory.enums import PartnerRole
from hanse.directory.kinds.base import (
    Kind,
    Payload,
    facet,
    pks,
    related,
    told_terms,
)
from hanse.directory.models.projects import Project, status_on
from hanse.taxonomy import labels

TERMS = (
    ("sectors", facets.SECTOR),
    ("themes", facets.THEME),
    ("countries", facets.COUNTRY),
)
# So many countries are named in a row of a list.
NAMED_COUNTRIES = 3


class ProjectKind(Kind):
    code = "project"
    mark = "k"
    model = Project
    formats = ("json", "jsonld")
    together = (("budget", "currency", "budget_source"),)

    def facts(self, row: Project) -> dict[str, Any]:
        return {
            **{name: pks(getattr(row, name)) for name, _facet in TERMS},
            "town": "",
            "country": None,
            "starts_on": row.starts_on.isoformat() if row.starts_on else "",
            "ends_on": row.ends_on.isoformat() if row.ends_on else "",
            "programme": row.programme,
            "budget": str(row.budget) if row.budget is not None else "",
            "currency": row.currency,
            "budget_source": row.budget_source,
            "partners": [
                [one.role, one.name, one.organisation_id, one.country_id]
                for one in row.partners.all()
            ],
            "website": row.website,
            "identifiers": [[one.scheme, one.value] for one in row.identifiers.all()],
            "status": "active",
        }

    def facets(self, row: Project) -> dict[str, tuple[int, ...]]:
        return {
            **{one.name: facet(getattr(row, name)) for name, one in TERMS},
            facets.RELATED: related(one.organisation_id for one in row.partners.all()),
        }

    def words(self, text: Any) -> str:
        return " ".join(map(get_text_for_indexing, (text.description, text.legacy)))

    def periods(self, row: Project) -> tuple[tuple[datetime, datetime | None], ...]:
        """From the first moment of its first day to the last of its last."""
        start, end = _known(row.starts_on), _known(row.ends_on)
        if start is None:
            return ()
        return (
            (_midnight(start), _midnight(end + timedelta(days=1)) if end else None),
        )

    def what(self, payload: Payload, language: str) -> list[str]:
        return [part for part in (payload["programme"], years(payload)) if part]

    def where(self, payload: Payload, language: str) -> str:
        found = labels.labels(payload["countries"], language)
        more = " …" if len(found) > NAMED_COUNTRIES else ""
        return ", ".join(found[:NAMED_COUNTRIES]) + more

    def entry(self, payload: Payload, language: str) -> dict[str, Any]:
        start, end = _day(payload["starts_on"]), _day(payload["ends_on"])
        return {
            "terms": {
                one.name: told_terms(payload.get(name, ()), language)
                for name, one in TERMS
            },
            "starts_on": payload["starts_on"] or None,
            "ends_on": payload["ends_on"] or None,
            "status": status_on(start, end, timezone.localdate()).value,
            "programme": payload["programme"],
            "budget": _budget(payload),
            "partners": [
                {
                    "role": role,
                    "name": name,
                    "country": next(iter(told_terms([country], language)), None),
                }
                for role, name, _organisation, country in payload["partners"]
            ],
            "website": payload["website"],
        }

    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        def named(*roles: PartnerRole) -> list[dict[str, str]]:
            return [
                {"@type": "Organization", "name": one["name"]}
                for one in entry["partners"]
                if one["role"] in roles and one["name"]
            ]

        return {
            "@type": "ResearchProject" if _is_research(entry) else "Project",
            "url": entry["website"],
            "foundingDate": entry["starts_on"],
            "dissolutionDate": entry["ends_on"],
            "member": named(
                PartnerRole.LEAD, PartnerRole.PARTNER, PartnerRole.ASSOCIATED
            ),
            "funder": named(PartnerRole.FUNDER),
        }


def _is_research(entry: Mapping[str, Any]) -> bool:
    return any(one["register"] == "cordis" for one in entry["identifiers"])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _known(day: date | None) -> date | None:
    """A day that can be reckoned with.

    With the first or the last day of all, other programs say that they know of none.
    """
    return None if day in (date.min, date.max) else day


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _budget(payload: Payload) -> dict[str, str] | None:
    if not payload["budget"]:
        return None
    return {
        "amount": payload["budget"],
        "currency": payload["currency"],
        "source": payload["budget_source"],
    }


def years(payload: Payload) -> str:
    """`2021–2024`, `2026`, `2026–`."""
    start, end = payload["starts_on"][:4], payload["ends_on"][:4]
    return start if start == end else f"{start}–{end}"
