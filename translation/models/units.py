"""One object in one language: its words, how far they are, who said what."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.taxonomy.languages import language_choices, own_name
from hanse.translation.enums import LandingState, Origin, SegmentState, SourceState
from hanse.translation.models.sources import Source

# Rules as conditions, since numbers are counted by them as well. All approved, and not
# yet published as they are now:
READY = Q(total__gt=0, approved=F("total")) & ~Q(
    landing=LandingState.LANDED, source_digest=F("source__digest")
)
# Published, while their source is not: a person says what becomes of them. Words of
# records go with the record; only pages stand on their own.
UNDECIDED = (
    Q(landing=LandingState.LANDED, source__identity__startswith="page:")
    & ~Q(source__state=SourceState.LIVE)
    & ~Q(decided_on=F("source__state"))
)


class UnitQuerySet(models.QuerySet["Unit"]):
    def outdated(self) -> UnitQuerySet:
        """Units whose readers have words of an older source."""
        return self.filter(needs_update__gt=0)

    def unfinished(self) -> UnitQuerySet:
        return self.exclude(approved=F("total"))

    def ready(self) -> UnitQuerySet:
        return self.filter(READY)

    def landed(self) -> UnitQuerySet:
        return self.filter(landing=LandingState.LANDED)

    def undecided(self) -> UnitQuerySet:
        return self.filter(UNDECIDED)


class Unit(models.Model):
    """A translation of one source into one language.

    `network` is whose translation it is: not the owner's where a partner made it. The
    counters are kept by the actions, so that lists and figures read units alone.
    """

    COUNTERS: ClassVar = (
        "total",
        "untranslated",
        "draft",
        "to_review",
        "needs_update",
        "rejected",
        "approved",
        "words_total",
        "words_left",
    )

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="units")
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("translated by"),
    )
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    target_id = models.CharField(max_length=64, blank=True)
    # What the last build was made from, and the revision that it made; of a record,
    # the version of its row of words.
    source_digest = models.CharField(max_length=32, blank=True)
    built_revision = models.BigIntegerField(null=True)
    landing = models.CharField(
        _("landing"), max_length=8, choices=LandingState, default="", blank=True
    )
    landed_at = models.DateTimeField(_("published"), null=True)
    changed_at = models.DateTimeField(_("last work"), default=timezone.now)
    # It waits in the queue of the background to be published.
    is_queued = models.BooleanField(default=False)
    # Why it could not be published the last time that somebody tried.
    trouble = models.TextField(_("trouble"), blank=True)
    # What had become of the source when a person decided to keep this as it is.
    decided_on = models.CharField(max_length=12, choices=SourceState, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    total = models.PositiveIntegerField(default=0)
    untranslated = models.PositiveIntegerField(default=0)
    draft = models.PositiveIntegerField(default=0)
    to_review = models.PositiveIntegerField(default=0)
    needs_update = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    approved = models.PositiveIntegerField(default=0)
    words_total = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(default=0)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "language"], name="hanse_translation_one_unit"
            )
        ]
        indexes = [
            models.Index(
                fields=["network", "language"], name="hanse_translation_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} · {own_name(self.language)}"

    @property
    def share_done(self) -> int:
        """Approved segments in percent, rounded down: 100 means all."""
        return 100 * self.approved // self.total if self.total else 0

    @property
    def is_approved(self) -> bool:
        return bool(self.total) and self.approved == self.total

    @property
    def waits_for_review(self) -> bool:
        """Whether translators are done and reviewers are not."""
        return self.to_review > 0 and self.approved + self.to_review == self.total

    @property
    def is_outdated(self) -> bool:
        return self.needs_update > 0

    @property
    def is_undecided(self) -> bool:
        """As `UNDECIDED` says: its source is gone, and readers have it."""
        state = self.source.state
        return (
            self.landing == LandingState.LANDED
            and self.source.identity.startswith("page:")
            and state not in {SourceState.LIVE, self.decided_on}
        )


class TargetSegment(models.Model):
    """A language's words for one segment. No row means untranslated.

    `text` is what people work on, `good_text` what was approved last: that is what
    is published, whatever happens to the other meanwhile.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="segments")
    key = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    # What `text` translates: the left side of the difference to today's source.
    source_text = models.TextField()
    source_digest = models.CharField(max_length=32)
    state = models.CharField(
        max_length=12, choices=SegmentState, default=SegmentState.DRAFT
    )
    good_text = models.TextField(blank=True)
    good_digest = models.CharField(max_length=32, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HUMAN)
    # Warnings that somebody dismissed, with the reason: `{code: reason}`.
    dismissed = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)
    # Its place left the source; kept in case it comes back.
    is_gone = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key"], name="hanse_translation_one_target_key"
            )
        ]

    def __str__(self) -> str:
        return self.key


class SegmentHistory(models.Model):
    """What a segment said before; rows are added, never changed."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="history")
    key = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=SegmentState)
    origin = models.CharField(max_length=8, choices=Origin)
    note = models.TextField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "key"], name="hanse_translation_history")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"


class SegmentComment(models.Model):
    """A remark on a segment: a question, or why it was rejected."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(max_length=500)
    text = models.TextField(_("comment"), max_length=2000)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["unit", "key"], name="hanse_translation_comment")
        ]

    def __str__(self) -> str:
        return self.text[:60]
