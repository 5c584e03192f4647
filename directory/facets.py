"""What visitors may filter the directory by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.directory.vocabularies import COUNTRIES, ORGANISATION_TYPES, SECTORS


@dataclass(frozen=True)
class Facet:
    """A parameter of the address and a facet of search documents, of one vocabulary."""

    name: str
    vocabulary: str
    title: Any


SECTOR = Facet("sector", SECTORS, _("Sector"))
TYPE = Facet("type", ORGANISATION_TYPES, _("What it is"))
COUNTRY = Facet("country", COUNTRIES, _("Country"))
FACETS = (SECTOR, TYPE, COUNTRY)
