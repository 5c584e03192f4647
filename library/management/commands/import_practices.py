from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hanse.library.imports.folders import import_folder
from hanse.library.models import LibraryPage
from hanse.networks.models import Network


class Command(BaseCommand):
    help = (
        "Bring practices of the ReInHerit digital hub into a network's library: a "
        "folder of Markdown files with a head of fields. They become drafts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--network", required=True, help="its short name")
        parser.add_argument("--language", default="en", help="that they are written in")
        parser.add_argument("--user", help="who is said to have done it")
        parser.add_argument(
            "--publish", action="store_true", help="publish what is new at once"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would happen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        library = self._library(options["network"], options["language"])
        user = self._user(options["user"])
        with transaction.atomic():
            done = list(
                import_folder(folder, library, user=user, publish=options["publish"])
            )
            if options["dry_run"]:
                transaction.set_rollback(True)
        for one in done:
            for message in one.errors:
                self.stderr.write(f"{one.name}: {message}")
            if options["verbosity"] > 1:
                for name, words in one.left.items():
                    self.stdout.write(f"{one.name}: {name}: {words}")
        new = sum(one.is_new for one in done)
        bad = sum(bool(one.errors) for one in done)
        self.stdout.write(
            f"{len(done)} files: {new} new, {len(done) - new - bad} there before, "
            f"{bad} refused"
        )
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")

    def _library(self, slug: str, language: str) -> LibraryPage:
        network = Network.objects.filter(slug=slug).first()
        if network is None:
            raise CommandError(f"There is no network {slug!r}.")
        rows = LibraryPage.objects.descendant_of(network.container)
        found = rows.filter(locale__language_code=language).first()
        if found is None:
            raise CommandError(f"{network} has no library in {language!r}.")
        return found

    def _user(self, username: str | None) -> Any:
        if username is None:
            return None
        found = get_user_model().objects.filter(username=username).first()
        if found is None:
            raise CommandError(f"There is nobody named {username!r}.")
        return found
