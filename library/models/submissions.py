from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.library.enums import SubmissionKind, SubmissionState
from hanse.networks.models import Network, PageItem


class Submission(models.Model):
    """A practice or a replication that a visitor writes, saved at every step.

    `answers` holds what was said by the names of the fields. Whoever has the signed
    link may go on; nobody else reads it before it is sent.
    """

    # In links: numbers could be counted.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        verbose_name=_("network"),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=SubmissionKind, editable=False
    )
    language = models.CharField(_("language"), max_length=12, editable=False)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=SubmissionState,
        default=SubmissionState.WRITING,
        db_index=True,
    )
    title = models.CharField(_("title"), max_length=255, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=120, blank=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    # Of the practice that was taken up, where it is a replication.
    practice = models.ForeignKey(
        PageItem,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("practice"),
    )
    answers = models.JSONField(_("answers"), default=dict, editable=False)
    # How often it was saved: a second window must not overwrite newer words.
    version = models.PositiveIntegerField(default=1, editable=False)
    note = models.TextField(
        _("note"),
        blank=True,
        max_length=2000,
        help_text=_("For the other members; the sender never sees it."),
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(
        _("last changed"), default=timezone.now, editable=False
    )
    # What was made of it: a page's or a replication's key.
    taken_as = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-changed_at", "-pk"]
        default_permissions = ("change", "delete")

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())
