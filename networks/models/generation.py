from __future__ import annotations

from django.db import models

from hanse.networks.models.network import Network


class NetworkGeneration(models.Model):
    """Counts the changes that visitors of one network could see.

    The page cache and ETags are keyed by it. It is a row of its own so that saving a
    network form never writes an old number back. `hanse.networks.generation` raises
    it, last thing in the transaction of the change.
    """

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="generation"
    )
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = "generation"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
