from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonRole(models.TextChoices):
    """What somebody has to do with a practice. Authors are named when it is cited."""

    AUTHOR = "author", _("wrote it down")
    MADE = "made", _("made it happen")


class Licence(models.TextChoices):
    """Under which terms others may use the words of a practice."""

    BY = "CC-BY-4.0", "CC BY 4.0"
    BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    BY_2 = "CC-BY-2.0", "CC BY 2.0"
    ZERO = "CC0-1.0", "CC0 1.0"
    RESERVED = "", _("all rights reserved")

    @property
    def url(self) -> str:
        """Where the terms stand; empty where there are none."""
        return _LICENCE_URLS.get(self.value, "")


_LICENCE_URLS = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-2.0": "https://creativecommons.org/licenses/by/2.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


class Outcome(models.TextChoices):
    """What became of a practice where somebody took it up."""

    RUNNING = "running", _("running")
    CHANGED = "changed", _("running, changed")
    TRIAL = "trial", _("on trial")
    ENDED = "ended", _("ended as planned")
    STOPPED = "stopped", _("given up")


class ReviewStep(models.TextChoices):
    """Who looked at a practice: its network first, then somebody who knows the field."""

    COMMUNICATOR = "communicator", _("the network's editors")
    EXPERT = "expert", _("an expert")


class Verdict(models.TextChoices):
    """What a reviewer found for one criterion."""

    MET = "met", _("yes")
    PARTLY = "partly", _("in part")
    UNMET = "unmet", _("no")
    MOOT = "moot", _("does not apply")


class TextState(models.TextChoices):
    """How far the words of a document could be read."""

    WAITING = "waiting", _("waits to be read")
    WHOLE = "whole", _("read")
    PARTLY = "partly", _("read in part: it is long")
    EMPTY = "empty", _("holds no text")
    REFUSED = "refused", _("could not be read")


class SubmissionKind(models.TextChoices):
    """What a visitor can send in."""

    PRACTICE = "practice", _("practice")
    REPLICATION = "replication", _("replication")


class SubmissionState(models.TextChoices):
    """How far something that a visitor writes has come."""

    WRITING = "writing", _("being written")
    UNCONFIRMED = "unconfirmed", _("waits for the sender to confirm")
    WAITING = "waiting", _("waits for us")
    TAKEN = "taken", _("taken over")
    REFUSED = "refused", _("refused")


class ReachKind(models.TextChoices):
    """What is counted of a practice, without a word about who it was."""

    VIEW = "view", _("page read")
    DOWNLOAD = "download", _("document taken along")
