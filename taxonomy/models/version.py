from __future__ import annotations

import uuid

from django.db import models


class TaxonomyVersion(models.Model):
    """One row with a token that every change replaces.

    Processes compare it to know when to read the labels again. A token and not a
    number: a number that was rolled back would come round again with other labels.
    """

    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = "taxonomy version"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.token)
