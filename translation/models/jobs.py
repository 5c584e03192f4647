"""What was asked for: a job of some objects into some languages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.translation.enums import JobState, ObjectState
from hanse.translation.models.units import Unit


class JobQuerySet(models.QuerySet["Job"]):
    def running(self) -> JobQuerySet:
        return self.filter(state__in=[JobState.QUEUED, JobState.OPEN])


class Job(models.Model):
    """Objects to translate, with a brief and a date. A basket until it is sent.

    Every person has at most one basket a network. Sending it queues the work; the
    objects that are done are remembered, so a killed worker loses nothing.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="translation_jobs"
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    brief = models.TextField(
        _("brief"),
        blank=True,
        max_length=4000,
        help_text=_("For whom it is, how it should sound, what to look out for."),
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    # Who translates into which language: `{language: user id}`.
    assignees = models.JSONField(default=dict, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState, default=JobState.BASKET
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    # When the background last did something for it: one that stands still is woken.
    touched_at = models.DateTimeField(default=timezone.now)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "requested_by"],
                condition=Q(state="basket"),
                name="hanse_translation_one_basket",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_state_display())


class JobObject(models.Model):
    """A page, record or term that a job is about."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="objects_of")
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=64)
    label = models.CharField(max_length=255)
    state = models.CharField(
        max_length=10, choices=ObjectState, default=ObjectState.WAITING
    )
    # Why it was refused, for the person who asked.
    reason = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "content_type", "object_id"],
                name="hanse_translation_object_once",
            )
        ]

    def __str__(self) -> str:
        return self.label


class JobItem(models.Model):
    """A unit of a job, with who works on it. A unit is in one open job at most."""

    # None for what somebody gave to somebody without a job.
    job = models.ForeignKey(
        Job, on_delete=models.CASCADE, related_name="items", null=True
    )
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="items")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("translator"),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    is_open = models.BooleanField(_("open"), default=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(is_open=True),
                name="hanse_translation_one_open_item",
            ),
            models.UniqueConstraint(
                fields=["job", "unit"], name="hanse_translation_unit_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)
