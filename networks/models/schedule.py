from __future__ import annotations

from django.db import models


class ScheduledJob(models.Model):
    """When a job of the tick ran last, so that each runs once when it is due.

    `finished_at` is the last run that went well: a job looks at what happened since.
    """

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
