from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.search.outbox.health import health


class Command(BaseCommand):
    help = (
        "One line for monitoring that says how search fares, and what is wrong with "
        "it. Ends with an error where somebody should look."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = health()
        self.stdout.write(found.line())
        if not found.is_well:
            raise CommandError(" ".join(found.problems))
