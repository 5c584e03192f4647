from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Share(models.TextChoices):
    """With whom the owner of a record or page shares it."""

    NOBODY = "nobody", pgettext_lazy("shared with", "nobody")
    EVERYBODY = "everybody", _("every network")
    CHOSEN = "chosen", _("chosen networks")


class Source(models.TextChoices):
    """Whose records a listing page shows."""

    OWN = "own", _("our own")
    EVERYBODY = "everybody", _("our own and what any network shares with us")
    CHOSEN = "chosen", _("our own and what chosen networks share with us")


class Role(models.TextChoices):
    """What a group lets its members do in one network."""

    COORDINATOR = "coordinator", _("coordinator")
    COMMUNICATOR = "communicator", _("communicator")


class TranslationRight(models.TextChoices):
    """What a language grant allows in one network and language."""

    TRANSLATE = "translate", pgettext_lazy("somebody may", "translate")
    REVIEW = "review", pgettext_lazy("somebody may", "review")
