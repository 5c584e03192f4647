"""What people are told: in the admin, and by one mail a day if they like."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.translation.models.jobs import Job
from hanse.translation.models.units import Unit


class Notice(models.Model):
    """Something happened that a person should know."""

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("given to you")
        DUE = "due", _("due soon")
        RETURNED = "returned", _("returned with a note")
        COMMENTED = "commented", _("commented on")
        OUTDATED = "outdated", _("the source changed")
        TO_REVIEW = "to_review", _("waits for your review")
        READY = "ready", _("ready to publish")
        LANDED = "landed", _("published")
        WITHDRAWN = "withdrawn", _("the source was withdrawn")
        PREPARED = "prepared", _("the job is prepared")
        FAILED = "failed", _("could not be published")
        PARTNER = "partner", _("a partner's translation waits for you")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, related_name="notices"
    )
    job = models.ForeignKey(
        Job, on_delete=models.CASCADE, null=True, related_name="notices"
    )
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "read_at"], name="hanse_translation_unread")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class NoticePreference(models.Model):
    """Who wants no mail. People without a row get one a day when there is news."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    by_mail = models.BooleanField(_("a mail a day when there is news"), default=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)
