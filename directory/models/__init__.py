from __future__ import annotations

from hanse.directory.models.identifiers import OrganisationIdentifier
from hanse.directory.models.imports import Import, ImportRow, ImportSource
from hanse.directory.models.organisations import (
    Organisation,
    OrganisationName,
    OrganisationPlace,
)
from hanse.directory.models.pages import DirectoryPage
from hanse.directory.models.texts import OrganisationText

__all__ = [
    "DirectoryPage",
    "Import",
    "ImportRow",
    "ImportSource",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationName",
    "OrganisationPlace",
    "OrganisationText",
]
