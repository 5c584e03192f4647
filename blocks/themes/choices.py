from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TypePair(models.TextChoices):
    """The faces of headings and of text. All of them come with the reader's system."""

    HARBOUR = "harbour", _("Serif headlines over a plain text")
    BOOK = "book", _("A generous serif throughout, like a catalogue")
    GROTESQUE = "grotesque", _("One tight grotesque with heavy headlines")
    PLAIN = "plain", _("The reader's own system face throughout")


class Ground(models.TextChoices):
    """What header and front page stand on."""

    DEEP = "deep", _("Deep colour: light words on the network's dark ground")
    PAPER = "paper", _("Paper: a white header, a front page in the network's colour")
    WHITE = "white", _("Black and white: the colour is kept for signals")


class Pattern(models.TextChoices):
    """The drawing that stands where a picture is missing."""

    ROUTES = "routes", _("Sea routes")
    NICHES = "niches", _("Arches of a gallery")
    FORMS = "forms", _("Building blocks")
