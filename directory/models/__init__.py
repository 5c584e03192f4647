from __future__ import annotations

from hanse.directory.models.duplicates import (
    DuplicatePair,
    MatchKey,
    Merge,
    WaitingMatch,
)
from hanse.directory.models.imports import Import, ImportRow, ImportSource
from hanse.directory.models.organisations import (
    Organisation,
    OrganisationContact,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationPlace,
)
from hanse.directory.models.pages import DirectoryFacet, DirectoryPage
from hanse.directory.models.people import (
    Person,
    PersonContact,
    PersonIdentifier,
    PersonName,
    PersonPosition,
)
from hanse.directory.models.projects import (
    Project,
    ProjectIdentifier,
    ProjectName,
    ProjectPartner,
)
from hanse.directory.models.proposals import Proposal
from hanse.directory.models.records import DirectoryRecord
from hanse.directory.models.relations import OrganisationRelation
from hanse.directory.models.tags import OrganisationTag, PersonTag, ProjectTag
from hanse.directory.models.texts import (
    DirectoryText,
    OrganisationText,
    PersonText,
    ProjectText,
)

__all__ = [
    "DirectoryFacet",
    "DirectoryPage",
    "DirectoryRecord",
    "DirectoryText",
    "DuplicatePair",
    "Import",
    "ImportRow",
    "ImportSource",
    "MatchKey",
    "Merge",
    "Organisation",
    "OrganisationContact",
    "OrganisationIdentifier",
    "OrganisationName",
    "OrganisationPlace",
    "OrganisationRelation",
    "OrganisationTag",
    "OrganisationText",
    "Person",
    "PersonContact",
    "PersonIdentifier",
    "PersonName",
    "PersonPosition",
    "PersonTag",
    "PersonText",
    "Project",
    "ProjectIdentifier",
    "ProjectName",
    "ProjectPartner",
    "ProjectTag",
    "ProjectText",
    "Proposal",
    "WaitingMatch",
]
