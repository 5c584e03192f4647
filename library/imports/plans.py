"""A practice as somebody else told it, before it is a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hanse.directory.enums import PartnerRole
from hanse.library.enums import Licence, PersonRole
from hanse.library.imports.cutting import letters
from hanse.library.sections import BY_NAME, SUMMARY_LIMIT


@dataclass(frozen=True)
class PlannedFailure:
    title: str
    text: str
    lesson: str = ""


@dataclass(frozen=True)
class Party:
    """An organisation by its name, and by its id where the directory has it."""

    name: str
    role: PartnerRole = PartnerRole.LEAD
    organisation: int | None = None
    country: str = ""


@dataclass(frozen=True)
class PlannedPerson:
    name: str
    role: PersonRole = PersonRole.AUTHOR


@dataclass(frozen=True)
class PracticePlan:
    """What a page will say. Terms are codes of their vocabularies, sections HTML."""

    title: str
    summary: str
    slug: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[PlannedFailure, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    level: str = ""
    readiness: str = ""
    evidence: str = ""
    cost_band: str = ""
    amount: Decimal | None = None
    currency: str = "EUR"
    place: str = ""
    point: tuple[float, float] | None = None
    from_year: int | None = None
    until_year: int | None = None
    parties: tuple[Party, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    project: int | None = None
    contact_name: str = ""
    contact_email: str = ""
    licence: str = Licence.BY
    source_name: str = ""
    source_url: str = ""
    confirmed_on: date | None = None
    change_note: str = ""

    def too_long(self) -> Iterator[tuple[str, int, int]]:
        """`(field, letters, limit)` of what an editor could not save like this."""
        if len(self.summary) > SUMMARY_LIMIT:
            yield "summary", len(self.summary), SUMMARY_LIMIT
        for name, html in self.sections.items():
            found, limit = letters(html), BY_NAME[name].limit
            if found > limit:
                yield name, found, limit
