from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network


class PracticeVersionQuerySet(models.QuerySet["PracticeVersion"]):
    def readable(self) -> PracticeVersionQuerySet:
        """What visitors may read; the network can take one back."""
        return self.filter(is_withdrawn=False)


class PracticeVersion(models.Model):
    """A practice as it stood in public at some time, kept for its readers.

    Wagtail's revisions are for editors: they hold drafts, and go when they are purged.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        "hanse_library.PracticePage",
        on_delete=models.CASCADE,
        related_name="versions",
        editable=False,
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", editable=False
    )
    number = models.PositiveIntegerField(_("version"), editable=False)
    published_at = models.DateTimeField(
        _("published"), default=timezone.now, editable=False
    )
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    digest = models.CharField(max_length=32, editable=False)
    content = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    is_withdrawn = models.BooleanField(
        _("taken back"),
        default=False,
        help_text=_(
            "Visitors read that there was such a version, and no longer what it said."
        ),
    )

    objects = PracticeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a practice")
        verbose_name_plural = _("versions of practices")
        ordering = ["-published_at", "-pk"]
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="hanse_library_one_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} · {self.number}"

    def as_page(self) -> Any:
        """The page as this version has it, for reading and never for saving."""
        return self.page.with_content_json(self.content)
