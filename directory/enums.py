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


class ContactKind(models.TextChoices):
    """What a contact point is; each is checked by its own rule."""

    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    WEB = "web", _("web page")
    PROFILE = "profile", _("profile in a social network")


class RelationKind(models.TextChoices):
    """What one organisation is to another, said from the smaller to the greater."""

    PART_OF = "part-of", _("is part of")
    MEMBER_OF = "member-of", _("is a member of")


class PartnerRole(models.TextChoices):
    """What an organisation does in a project."""

    LEAD = "lead", _("lead partner")
    PARTNER = "partner", _("partner")
    ASSOCIATED = "associated", _("associated partner")
    FUNDER = "funder", _("funder")


class ProjectStatus(models.TextChoices):
    """Where a project stands: computed from its period, never stored."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    UNKNOWN = "unknown", _("period not known")


class Availability(models.TextChoices):
    """Whether a mentor takes somebody on."""

    OPEN = "open", _("takes new people on")
    FULL = "full", _("has no place free at present")
    PAUSED = "paused", _("takes a break")


class RecordKind(models.TextChoices):
    """What a directory can list. `hanse.directory.kinds` tells each."""

    ORGANISATION = "organisation", _("organisations")
    PERSON = "person", _("people")
    PROJECT = "project", _("projects")
