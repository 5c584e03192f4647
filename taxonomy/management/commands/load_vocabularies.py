from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.taxonomy.files import InvalidFiles
from hanse.taxonomy.loading import Outcome, load


class Command(BaseCommand):
    help = (
        "Loads vocabularies from files, CSV or SKOS: those of Hanse, or the given ones. "
        "Run it after each update; what editors added stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="path",
            help="CSV, Turtle, RDF/XML or JSON-LD, named after the vocabulary's code.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change, and change nothing.",
        )

    def handle(
        self, *, paths: list[Path], dry_run: bool, verbosity: int, **options: Any
    ) -> None:
        try:
            outcomes = load(paths, dry_run=dry_run)
        except InvalidFiles as invalid:
            lines = "\n".join(f"  {error}" for error in invalid.errors)
            raise CommandError(f"Nothing was loaded.\n{lines}") from invalid
        if verbosity:
            for outcome in outcomes:
                self.stdout.write(self._describe(outcome, dry_run))
                for note in outcome.notes:
                    self.stdout.write(f"  not kept: {note}")
                if verbosity > 1:
                    for change in outcome.changes:
                        self.stdout.write(self._tell(*change))

    def _describe(self, outcome: Outcome, dry_run: bool) -> str:
        if not outcome:
            return f"{outcome.code}: nothing to change"
        return (
            f"{outcome.code}{' (dry run)' if dry_run else ''}: "
            f"terms {outcome.terms_made} new, {outcome.terms_changed} changed; "
            f"labels {outcome.labels_made} new, {outcome.labels_changed} changed"
            f"{f'; matches {outcome.matches_made} new' if outcome.matches_made else ''}"
        )

    def _tell(self, code: str, what: str, before: str, after: str) -> str:
        words = f"{before!r} → {after!r}" if before else repr(after)
        return f"  {code}, {what}: {words}"
