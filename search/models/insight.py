from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network


class MissedQueryQuerySet(models.QuerySet["MissedQuery"]):
    def told(self) -> MissedQueryQuerySet:
        """Those that were asked often enough to be shown in words."""
        return self.exclude(text="")

    def open(self) -> MissedQueryQuerySet:
        """Told, and not dealt with since they were last asked."""
        return self.told().filter(
            Q(handled_on=None) | Q(handled_on__lt=models.F("last_on"))
        )


class MissedQuery(models.Model):
    """Words that visitors of a network looked for and found nothing.

    Nothing here says who asked. Until the same words were asked several times on
    different days they are a keyed hash alone, so that what only one person would type
    is never written down.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("network"),
    )
    language = models.CharField(_("language"), max_length=20)
    digest = models.CharField(max_length=32, editable=False)
    text = models.CharField(_("searched for"), max_length=80, blank=True)
    last_on = models.DateField(_("last asked"))
    handled_on = models.DateField(_("dealt with"), null=True, blank=True)

    objects = MissedQueryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                fields=["network", "language", "digest"],
                name="hanse_search_missed_once",
            )
        ]

    def __str__(self) -> str:
        return self.text or "…"


class MissedDay(models.Model):
    """How often a search was made in vain on one day."""

    query = models.ForeignKey(
        MissedQuery, on_delete=models.CASCADE, related_name="days"
    )
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["query", "day"], name="hanse_search_missed_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
