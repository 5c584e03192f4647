from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What a newsroom lists."""

    NEWS = "news", _("news")
    EVENT = "event", _("events")
    CALL = "call", _("calls")


class NewsKind(models.TextChoices):
    NEWS = "news", _("news")
    PRESS = "press", _("press release")
