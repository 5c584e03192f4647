"""Who may review which practice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from hanse.library.models.reviews import ExpertGrant
from hanse.networks.ownership import network_id_of
from hanse.taxonomy import labels


def grants_for(page: Any) -> models.QuerySet[ExpertGrant]:
    """The grants that fit a practice: of its network, for a theme of its or a broader."""
    themes = broader_too(term.pk for term in page.themes.all())
    return ExpertGrant.objects.filter(
        network=network_id_of(page), theme__in=themes, user__is_active=True
    )


def grant_of(user: Any, page: Any) -> ExpertGrant | None:
    """The grant by which somebody may review a practice; the narrowest one first."""
    found = list(grants_for(page).filter(user=user).select_related("theme"))
    own = {term.pk for term in page.themes.all()}
    found.sort(key=lambda grant: (grant.theme_id not in own, grant.pk))
    return found[0] if found else None


def broader_too(pks: Iterable[int]) -> set[int]:
    """Terms with all above them."""
    known = labels.snapshot()
    return {one for pk in pks for one in (pk, *known.broader(pk))}
