from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NameKind(models.TextChoices):
    """What a name is good for. The titles of a record are its preferred names."""

    PREFERRED = "preferred", _("preferred")
    NATIVE = "native", _("own name, in its own language")
    FORMER = "former", _("former")
    ACRONYM = "acronym", _("acronym")
    OTHER = "other", _("also known as")


class OrganisationStatus(models.TextChoices):
    """Whether the organisation still works, as registers tell it."""

    ACTIVE = "active", _("active")
    INACTIVE = "inactive", _("no longer active")
    WITHDRAWN = "withdrawn", _("withdrawn from its register")
