"""Records that may be one and the same, and what became of them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network


class MatchKey(models.Model):
    """One key by which a record meets others; `hanse.directory.duplicates.keys`."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    record_id = models.PositiveBigIntegerField()
    key = models.CharField(max_length=80)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["content_type", "key"], name="hanse_directory_match_key"
            ),
            models.Index(
                fields=["content_type", "record_id"],
                name="hanse_directory_match_record",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class WaitingMatch(models.Model):
    """A record that changed since it was compared with others. The tick sees to it."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    record_id = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "record_id"],
                name="hanse_directory_waits_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.record_id}"


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def to_look_at(self) -> DuplicatePairQuerySet:
        """Those about which nobody has decided."""
        return self.filter(state=DuplicatePair.State.OPEN)

    def of(self, model: type[models.Model], *pks: int) -> DuplicatePairQuerySet:
        """All pairs that any of these records is in."""
        kind = ContentType.objects.get_for_model(model)
        return self.filter(
            Q(first_id__in=pks) | Q(second_id__in=pks), content_type=kind
        )


class DuplicatePair(models.Model):
    """Two records that look like one. `first_id` is the smaller number.

    `evidence` is a list of `[what, value]`. A pair that somebody has called two
    different things keeps that, however alike they are later.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        OPEN = "open", _("to look at")
        APART = "apart", _("not the same")

    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("kind of records"),
    )
    first_id = models.PositiveBigIntegerField()
    second_id = models.PositiveBigIntegerField()
    first_network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+"
    )
    second_network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+"
    )
    score = models.FloatField(_("likeness"), default=0.0)
    evidence = models.JSONField(default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    found_at = models.DateTimeField(_("found"), default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        default_permissions = ()
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "first_id", "second_id"],
                name="hanse_directory_pair_once",
            ),
            models.CheckConstraint(
                condition=Q(first_id__lt=F("second_id")),
                name="hanse_directory_pair_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["content_type", "second_id"], name="hanse_directory_pair_second"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"

    @property
    def pks(self) -> tuple[int, int]:
        return self.first_id, self.second_id


class Merge(models.Model):
    """Two records became one; what is needed to make them two again.

    `moved` holds what `hanse.directory.merging` wrote elsewhere.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("kind of records"),
    )
    kept_id = models.PositiveBigIntegerField()
    merged_id = models.PositiveBigIntegerField()
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    # Both as they were called.
    kept_title = models.CharField(_("kept"), max_length=300)
    merged_title = models.CharField(_("merged into it"), max_length=300)
    revision_before = models.PositiveBigIntegerField(null=True)
    revision_after = models.PositiveBigIntegerField(null=True)
    was_live = models.BooleanField(default=True)
    moved = models.JSONField(default=dict, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    merged_at = models.DateTimeField(_("merged"), default=timezone.now)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        default_permissions = ()
        ordering = ["-merged_at", "-pk"]
        indexes = [
            models.Index(
                fields=["content_type", "merged_id"], name="hanse_directory_merged"
            )
        ]

    def __str__(self) -> str:
        return f"{self.merged_title} → {self.kept_title}"
