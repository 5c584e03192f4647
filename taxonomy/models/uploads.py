from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

# Who looks at a comparison for longer sends the file again.
KEEP = timedelta(days=1)


class VocabularyUpload(models.Model):
    """A file between its comparison and the word to load it; its sender's alone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    # The vocabulary's code with the ending of the file: `sectors.ttl`.
    name = models.CharField(max_length=100)
    scheme = models.CharField(max_length=500, blank=True)
    content = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(self.name)

    @classmethod
    def forget_old(cls) -> None:
        cls.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
