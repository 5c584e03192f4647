"""What readers may look back at."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from hanse.library.digests import page_digest
from hanse.library.models import PracticePage, PracticeVersion
from hanse.networks.ownership import network_id_of

# What a version holds of nobody: it is shown to everybody.
PRIVATE = ("contact_email",)


class KeepVersion:
    """Keep a practice as it has just been published, unless nothing is new in it."""

    def __init__(self, page: PracticePage) -> None:
        self.page = page

    @transaction.atomic
    def execute(self) -> PracticeVersion | None:
        network_id = network_id_of(self.page)
        if network_id is None:
            return None
        # One at a time: two publications would take one number.
        PracticePage.objects.select_for_update().filter(pk=self.page.pk).first()
        last = (
            PracticeVersion.objects.filter(page=self.page).order_by("-number").first()
        )
        now = page_digest(self.page)
        if last is not None and last.digest == now:
            return None
        return PracticeVersion.objects.create(
            page=self.page,
            network_id=network_id,
            number=last.number + 1 if last else 1,
            published_at=self.page.last_published_at or timezone.now(),
            note=self._note(last),
            digest=now,
            content=self._content(),
        )

    def _note(self, last: PracticeVersion | None) -> str:
        """What editors said is new; not again where they said it before."""
        note = self.page.change_note
        return note if last is None or note != last.note else ""

    def _content(self) -> dict[str, Any]:
        data = self.page.serializable_data()
        for name in PRIVATE:
            data[name] = ""
        found: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
        return found
