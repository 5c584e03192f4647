from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hanse.networks.models import Network
from hanse.translation.legacy.adopt import AdoptLocalize
from hanse.translation.legacy.localize import kept_in_step, tables_are_there


class Command(BaseCommand):
    help = (
        "Take over what this site translated with wagtail-localize: its translations "
        "become units, its strings words and memory. Nothing that readers have "
        "changes, and its tables stay as they are. Run it again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--network",
            help="short name of the network that gets the strings of what is no page",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what it would do, and do nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not tables_are_there():
            raise CommandError(
                "There are no tables of wagtail-localize in this database."
            )
        network = self._network(options["network"])
        with transaction.atomic():
            counts = AdoptLocalize(network).execute()
            if options["dry_run"]:
                transaction.set_rollback(True)
        for name, number in sorted(counts.items()):
            self.stdout.write(f"{name}: {number}")
        if steps := kept_in_step():
            self.stdout.write(
                f"{steps} languages are mirrored by wagtail-localize itself. Take its "
                "app out of INSTALLED_APPS, or it goes on doing so."
            )
        if options["dry_run"]:
            self.stdout.write("Nothing was written.")

    def _network(self, slug: str | None) -> Network | None:
        if not slug:
            return None
        found = Network.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no network “{slug}”.")
        return found
