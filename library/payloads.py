"""What is known of a practice beside its words, as JSON: for lists, formats, pages."""

from __future__ import annotations

from typing import Any

RELATIONS = ("themes", "sectors", "countries", "partners", "people")


def settled(page: Any) -> Any:
    """The page with its relations read once: each asks the database at every use else.

    For reading alone; who saves it would write them again.
    """
    for name in RELATIONS:
        setattr(page, name, list(getattr(page, name).all()))
    return page


def facts_of(page: Any) -> dict[str, Any]:
    """What lists, citations and pages show of a practice beside its words, as JSON."""
    return {
        "themes": _pks(page.themes),
        "sectors": _pks(page.sectors),
        "countries": _pks(page.countries),
        "level": page.level_id,
        "readiness": page.readiness_id,
        "evidence": page.evidence_id,
        "cost_band": page.cost_band_id,
        "amount": str(page.amount) if page.amount is not None else "",
        "currency": page.currency,
        "place": page.place,
        "point": list(page.point) if page.point else None,
        "from_year": page.from_year,
        "until_year": page.until_year,
        "tells_failures": bool(page.failures),
        "by": [[one.name, one.role] for one in page.partners.all()],
        "authors": [[one.name, one.role] for one in page.people.all()],
        "licence": page.licence,
        "confirmed_on": page.confirmed_on.isoformat() if page.confirmed_on else "",
    }


def _pks(terms: Any) -> list[int]:
    return sorted(term.pk for term in terms.all())
