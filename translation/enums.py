from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SegmentState(models.TextChoices):
    """How far a language's words for one segment are.

    A segment without a row is untranslated. That a text needs an update is never
    stored: its source is not the one that it translates.
    """

    DRAFT = "draft", _("draft")
    TO_REVIEW = "to_review", _("to review")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    # A translator wants it left as it is; a reviewer has not seen it yet.
    KEEP_ASKED = "keep_asked", _("do not translate, to review")
    KEEP = "keep", _("do not translate")


class ShownState(models.TextChoices):
    """What people see: the stored states and the two that are derived."""

    UNTRANSLATED = "untranslated", _("untranslated")
    DRAFT = "draft", _("draft")
    TO_REVIEW = "to_review", _("to review")
    NEEDS_UPDATE = "needs_update", _("needs update")
    REJECTED = "rejected", _("rejected")
    APPROVED = "approved", _("approved")
    KEEP = "keep", _("do not translate")


class Origin(models.TextChoices):
    """Where the words of a segment came from."""

    HUMAN = "human", _("typed")
    MEMORY = "memory", _("from memory")
    MACHINE = "machine", _("by machine")
    IMPORT = "import", _("from a file")
    PAGE = "page", _("from the page")


class MachineUse(models.TextChoices):
    """What machine translation does in a language of a network."""

    OFF = "off", pgettext_lazy("machine translation", "off")
    SUGGEST = "suggest", _("suggest")
    PREFILL = "prefill", _("fill in as a draft")


class PartnerRule(models.TextChoices):
    """Whether other networks may translate what is shared with them."""

    NO = "no", pgettext_lazy("partners may translate", "no")
    APPROVAL = "approval", _("with our approval")
    YES = "yes", pgettext_lazy("partners may translate", "yes")


class JobState(models.TextChoices):
    BASKET = "basket", _("basket")
    QUEUED = "queued", _("being prepared")
    OPEN = "open", pgettext_lazy("translation job", "open")
    DONE = "done", pgettext_lazy("translation job", "done")
    CANCELLED = "cancelled", _("cancelled")


class ObjectState(models.TextChoices):
    """What became of one object of a job."""

    WAITING = "waiting", _("waiting")
    DONE = "done", _("prepared")
    REFUSED = "refused", _("refused")


class SourceState(models.TextChoices):
    """What happened to a source since its translations were made."""

    LIVE = "live", _("published")
    UNPUBLISHED = "unpublished", _("unpublished")
    DELETED = "deleted", _("deleted")
    MOVED = "moved", _("moved")


class LandingState(models.TextChoices):
    """Where a finished translation is on its way to readers."""

    NONE = "", _("in work")
    BUILT = "built", _("draft made")
    WAITS = "waits", _("waits for approval")
    LANDED = "landed", _("published")
