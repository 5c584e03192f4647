from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from hanse.directory.imports import ror
from hanse.directory.imports.importer import Importer
from hanse.directory.imports.outcomes import Outcome, Report
from hanse.directory.imports.readers import columns, read_csv
from hanse.directory.imports.rows import FileError
from hanse.networks.enums import Share
from hanse.networks.models import Network


class Command(BaseCommand):
    help = (
        "Import organisations of the Research Organization Registry from a CSV file. "
        "Run it again with a newer file: only what differs is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--network", required=True, help="its short name")
        parser.add_argument("--user", help="who is said to have done it")
        parser.add_argument("--share", choices=[Share.NOBODY, Share.EVERYBODY])
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would happen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        importer = Importer(
            self._network(options["network"]),
            user=self._user(options["user"]),
            dry_run=options["dry_run"],
            share=options["share"],
        )
        report = Report()
        try:
            unmapped = sorted(set(columns(path)) - ror.mapped_columns())
            for result in importer.run(read_csv(path, ror.REQUIRED), ror.to_plan):
                report.add(result)
                self._tell(result, options["verbosity"])
        except FileError as error:
            raise CommandError(str(error)) from error
        self._summary(report, unmapped, dry_run=options["dry_run"])

    def _tell(self, result: Any, verbosity: int) -> None:
        for error in result.errors:
            where = f", column {error.column}" if error.column else ""
            self.stderr.write(f"line {result.line}{where}: {error.message}")
        if verbosity > 1 and result.diff:
            self.stdout.write(f"line {result.line}: {result.outcome} {result.title}")
            for what, (before, after) in result.diff.items():
                self.stdout.write(f"    {what}: {before!r} → {after!r}")

    def _summary(self, report: Report, unmapped: list[str], *, dry_run: bool) -> None:
        if unmapped:
            self.stdout.write(f"Columns not imported: {', '.join(unmapped)}")
        counts = ", ".join(f"{report.counts[one]} {one}" for one in Outcome)
        self.stdout.write(f"{report.rows} rows: {counts}")
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")

    def _network(self, slug: str) -> Network:
        try:
            return Network.objects.get(slug=slug)
        except Network.DoesNotExist:
            known = ", ".join(Network.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(
                f"There is no network {slug!r}. Networks: {known}."
            ) from None

    def _user(self, username: str | None) -> Any:
        if username is None:
            return None
        model = get_user_model()
        try:
            return model.objects.get_by_natural_key(username)
        except model.DoesNotExist:
            raise CommandError(f"There is nobody named {username!r}.") from None
