"""What visitors filter a newsroom by, and how the index knows what belongs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.directory.facets import COUNTRY, PERSON, PROJECT, RELATED, SECTOR, THEME
from hanse.newsroom.enums import Attendance, CallKind, ItemKind, NewsKind
from hanse.newsroom.vocabularies import EVENT_TYPES
from hanse.search.listings import Facet

EVENT_TYPE = Facet("event_type", EVENT_TYPES, _("Kind of event"))

# Terms to choose from, in the order of the page and of addresses.
FACETS = (SECTOR, THEME, COUNTRY, EVENT_TYPE)
BY_NAME = {facet.name: facet for facet in FACETS}

# Who is named: organisations, people, projects by their negative ids.
NAMED = (RELATED, PERSON, PROJECT)
# The item itself by its negative id: lists fetch what editors put first.
ITEM = "item"


@dataclass(frozen=True)
class Form:
    """One of a few forms of a kind, which no vocabulary tells; `value` is no term."""

    code: str
    kind: str
    label: Any
    value: int


# A facet whose values are negative, so that none is taken for a term.
FORM = "form"
FORMS = (
    Form("press", ItemKind.NEWS, _("Press releases"), -1),
    Form("onsite", ItemKind.EVENT, _("On site"), -2),
    Form("online", ItemKind.EVENT, _("Online"), -3),
    Form("funding", ItemKind.CALL, _("Funding"), -4),
    Form("partners", ItemKind.CALL, _("Partners sought"), -5),
    Form("works", ItemKind.CALL, _("Works and contributions"), -6),
)
FORM_BY_CODE = {form.code: form for form in FORMS}


def form_values(kind: str, **facts: str) -> tuple[int, ...]:
    """Values of `FORM` for the facts of a page."""
    codes: set[str] = set()
    if facts.get("news") == NewsKind.PRESS:
        codes.add("press")
    attendance = facts.get("attendance")
    if attendance in {Attendance.ONSITE, Attendance.HYBRID}:
        codes.add("onsite")
    if attendance in {Attendance.ONLINE, Attendance.HYBRID}:
        codes.add("online")
    if (call := facts.get("call")) in CallKind.values:
        codes.add(str(call))
    return tuple(
        sorted(form.value for form in FORMS if form.code in codes and form.kind == kind)
    )
