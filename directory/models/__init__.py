from __future__ import annotations

from hanse.directory.models.organisations import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationPlace,
    OrganisationText,
)
from hanse.directory.models.pages import DirectoryPage

__all__ = [
    "DirectoryPage",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationName",
    "OrganisationPlace",
    "OrganisationText",
]
