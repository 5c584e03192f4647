from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from hanse.translation.actions.follow import follow
from hanse.translation.enums import SourceState
from hanse.translation.models import Source


class Command(BaseCommand):
    help = (
        "Take all sources again as they are published now. Run it after a deployment "
        "that changed fields or blocks: texts that are new appear on the desk, and "
        "those that are gone leave it. What did not change is not written."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts: Counter[str] = Counter()
        live = Source.objects.filter(state=SourceState.LIVE)
        for pk, digest in list(live.values_list("pk", "digest")):
            source = Source.objects.get(pk=pk)
            follow(source.content_type_id, source.object_id)
            source.refresh_from_db()
            counts["changed" if source.digest != digest else "unchanged"] += 1
        for name, number in sorted(counts.items()):
            self.stdout.write(f"{name}: {number}")
