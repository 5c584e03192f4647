from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from hanse.networks.models import Overlay
from hanse.search.documents import View


def views_of(
    model: type[models.Model], pks: Iterable[int], at: datetime | None = None
) -> dict[int, dict[int, View]]:
    """What every network's overlay does with these records now: `{pk: {network: View}}`.

    For builders. A window that is not open yet, or closed, hides; the tick builds the
    document again when one opens or closes.
    """
    now = at or timezone.now()
    found: dict[int, dict[int, View]] = defaultdict(dict)
    overlays = Overlay.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=list(pks)
    ).prefetch_related("texts")
    for overlay in overlays:
        found[overlay.object_id][overlay.network_id] = View(
            is_featured=overlay.is_featured,
            is_hidden=overlay.hides_at(now),
            introductions={
                text.language: text.introduction for text in overlay.texts.all()
            },
        )
    return dict(found)
