from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models.network import Network


class VisitorMessage(models.Model):
    """What a visitor sent by a public form: it waits for the network's members.

    `words` holds what was said, by the labels under which it was asked.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("waits for the sender to confirm")
        NEW = "new", _("new")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="messages",
        editable=False,
        verbose_name=_("network"),
    )
    kind = models.SlugField(_("kind"), max_length=40, editable=False)
    language = models.CharField(_("language"), max_length=12, editable=False)
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    words = models.JSONField(_("words"), default=dict, editable=False)
    sent_from = models.CharField(
        _("sent from"), max_length=500, blank=True, editable=False
    )
    received_at = models.DateTimeField(
        _("received"), default=timezone.now, editable=False, db_index=True
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.NEW, db_index=True
    )
    note = models.TextField(
        _("note"),
        blank=True,
        max_length=2000,
        help_text=_("For the other members; the sender never sees it."),
    )

    class Meta:
        verbose_name = _("message of a visitor")
        verbose_name_plural = _("messages of visitors")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        first = next(iter(self.words.values()), "")
        return f"{self.kind}: {first}"[:80]
