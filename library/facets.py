"""What visitors filter practices by, and how the index knows what belongs together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanse.directory.facets import COUNTRY, PERSON, PROJECT, RELATED, SECTOR, THEME
from hanse.library import vocabularies
from hanse.search.listings import Facet

LEVEL = Facet("level", vocabularies.LEVELS, _("Level of place"))
COST = Facet("cost", vocabularies.COSTS, _("Costs"))
READINESS = Facet("readiness", vocabularies.READINESS, _("Readiness"))
EVIDENCE = Facet("evidence", vocabularies.EVIDENCE, _("Evidence"))

# In the order of the page and of addresses.
FACETS = (THEME, COUNTRY, SECTOR, LEVEL, COST, READINESS, EVIDENCE)
BY_NAME = {facet.name: facet for facet in FACETS}

# Practices that say what did not work have this value; it is no term.
TOLD = "told"
FAILURES = -1

# One practice by the negative id of its item, for who knows which one it wants.
ITEM = "item"

# The practice that a replication took up, by its negative id.
PRACTICE = "practice"

__all__ = [
    "COST",
    "COUNTRY",
    "EVIDENCE",
    "FACETS",
    "FAILURES",
    "ITEM",
    "LEVEL",
    "PERSON",
    "PRACTICE",
    "PROJECT",
    "READINESS",
    "RELATED",
    "SECTOR",
    "THEME",
    "TOLD",
]
