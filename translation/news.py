"""What a piece of news is about, and where it leads."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from hanse.translation.models import Notice


def about(notice: Notice) -> str:
    """What a piece of news is about."""
    if notice.unit is not None:
        return str(notice.unit)
    return str(notice.job) if notice.job is not None else _("translations")


def path_of(notice: Notice) -> str:
    """Where in the admin it leads."""
    if notice.unit_id is not None:
        return reverse("hanse_translation:unit", args=(notice.unit_id,))
    if notice.job_id is not None:
        return reverse("hanse_translation:job", args=(notice.job_id,))
    return reverse("hanse_translation:board")
