"""The kinds of records that a directory shows, each told by one object.

What is common to lists, pages, formats and search stands in their modules; what is
particular to organisations, people or projects stands here, and nowhere else.
"""

from __future__ import annotations

from django.db import models

from hanse.directory.kinds.base import Kind
from hanse.directory.kinds.organisations import OrganisationKind
from hanse.directory.kinds.people import PersonKind
from hanse.directory.kinds.projects import ProjectKind

KINDS: tuple[Kind, ...] = (OrganisationKind(), PersonKind(), ProjectKind())
BY_CODE = {kind.code: kind for kind in KINDS}
BY_MARK = {kind.mark: kind for kind in KINDS}
_BY_MODEL = {kind.model: kind for kind in KINDS}

__all__ = ["BY_CODE", "BY_MARK", "KINDS", "Kind", "kind_for"]


def kind_for(model: type[models.Model]) -> Kind:
    """The kind whose records this model holds."""
    return _BY_MODEL[model]  # type: ignore[index]
