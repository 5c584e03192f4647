from __future__ import annotations

from django.db import models


class DocumentBuild(models.Model):
    """One building of documents anew, so that one which was stopped goes on."""

    # Labels of the models, with a space between.
    labels = models.TextField()
    # The one at work, and the key up to which its records are built.
    label = models.CharField(max_length=100, blank=True)
    cursor = models.BigIntegerField(default=0)
    built = models.IntegerField(default=0)
    forgotten = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    started_at = models.DateTimeField()
    # When it went on last.
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "hanse_search_rebuild"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.label}: {self.built} of {self.total}"
