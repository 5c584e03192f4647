from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hanse.library.enums import ReachKind
from hanse.networks.models import Network, PageItem


class ReachCount(models.Model):
    """How often a practice was read on a day: a number, and nothing of anybody.

    `network` is where it was read, not who owns it.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(PageItem, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ReachKind)
    language = models.CharField(max_length=12)
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of readers")
        verbose_name_plural = _("counts of readers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["item", "day", "kind", "network", "language"],
                name="hanse_library_one_count",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.day}: {self.number}"
