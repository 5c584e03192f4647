from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Coordinates(models.Model):
    """A point on the map, where it is known: both coordinates, in WGS 84 degrees."""

    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    class Meta:
        abstract = True

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude), where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def half_a_point(self) -> dict[str, Any]:
        """What `clean` has to say where one of them is missing: by field."""
        if (self.latitude is None) == (self.longitude is None):
            return {}
        field = "latitude" if self.latitude is None else "longitude"
        return {field: _("Give both coordinates or none.")}
