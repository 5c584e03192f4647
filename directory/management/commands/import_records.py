from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hanse.directory.columns import Mode
from hanse.directory.imports import comparing, runs
from hanse.directory.imports.likely import undecided
from hanse.directory.imports.mapping import ColumnMapping, unknown_terms
from hanse.directory.imports.outcomes import Outcome
from hanse.directory.imports.readers import open_table
from hanse.directory.imports.rows import FileError
from hanse.directory.imports.tasks import work
from hanse.directory.models import Import, ImportRow
from hanse.networks.models import Network
from hanse.networks.registry import record_types


def pair(value: str) -> tuple[str, str]:
    heading, sign, target = value.rpartition("=")
    if not (sign and heading):
        raise ArgumentTypeError(f"{value!r} is not of the form heading=column")
    return heading, target


class Command(BaseCommand):
    help = (
        "Import records from a CSV, XLSX, JSON or GeoJSON file, as the admin does. "
        "Columns go where they went the last time for this source; else they are guessed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--network", help="its short name")
        parser.add_argument("--source", help="what the source is called")
        parser.add_argument("--type", default="organisation", help="kind of record")
        parser.add_argument("--user", help="who is said to have done it")
        parser.add_argument(
            "--map",
            type=pair,
            action="append",
            default=[],
            metavar="heading=column",
            help="where a column goes; an empty column leaves it out",
        )
        parser.add_argument("--key", help="the heading that tells rows apart")
        parser.add_argument("--language", help="of names and text without their own")
        parser.add_argument("--mode", choices=[mode.value for mode in Mode])
        parser.add_argument(
            "--overwrite", action="store_true", help="also what was changed here since"
        )
        parser.add_argument(
            "--archive-gone",
            action="store_true",
            help="take off the site what the source does not have any more",
        )
        parser.add_argument(
            "--leave-likely-out",
            action="store_true",
            help="leave out new rows that look like records that are there",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would happen"
        )
        parser.add_argument(
            "--resume", type=int, metavar="NUMBER", help="go on with a stopped import"
        )
        parser.add_argument(
            "--undo", type=int, metavar="NUMBER", help="take an import back"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, state in (
            ("resume", Import.State.RUNNING),
            ("undo", Import.State.UNDOING),
        ):
            if options[name]:
                self._work(self._run(options[name]), state)
                return
        if not (options["file"] and options["network"] and options["source"]):
            raise CommandError("Give a file, --network and --source.")
        run = self._begin(options)
        self._choose(run, options)
        self._do(run, Import.State.CHECKING)
        self._likely(run, options)
        self._tell(run, options["verbosity"])
        if options["dry_run"]:
            run.delete()
            self.stdout.write("Dry run: nothing was written.")
            return
        run.archive_gone = options["archive_gone"]
        run.save(update_fields=["archive_gone"])
        self.stdout.write(f"Import {run.pk} begins.")
        self._work(run, Import.State.RUNNING)

    def _begin(self, options: dict[str, Any]) -> Import:
        models = {
            str(kind.model._meta.model_name): kind.model for kind in record_types()
        }
        if options["type"] not in models:
            raise CommandError(f"Kinds of records: {', '.join(sorted(models))}.")
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network {options['network']!r}.")
        try:
            return runs.begin(
                open_table(options["file"]),
                network=network,
                model=models[options["type"]],
                source=options["source"],
                user=self._user(options["user"]),
                name=options["file"].name,
            )
        except FileError as error:
            raise CommandError(str(error)) from error

    def _choose(self, run: Import, options: dict[str, Any]) -> None:
        mapping = ColumnMapping.of(run.mapping)
        for heading, target in options["map"]:
            if heading not in run.columns:
                raise CommandError(f"The file has no column {heading!r}.")
            mapping.targets[heading] = target
        for name in ("key", "language", "mode"):
            if options[name]:
                setattr(mapping, name, options[name])
        mapping.overwrite = options["overwrite"] or mapping.overwrite
        try:
            runs.choose(run, mapping)
        except ValidationError as error:
            run.delete()
            raise CommandError("\n".join(error.messages)) from error
        model = runs.model_of(run)
        for target, values in unknown_terms(
            model, mapping, runs.values_of(run)
        ).items():
            left = [one for one in values if one not in mapping.terms.get(target, {})]
            if left:
                self.stdout.write(f"No terms, left out of {target}: {', '.join(left)}")
            # Who imports by command sees them here; the admin asks for each.
            mapping.terms.setdefault(target, {}).update(dict.fromkeys(left, ""))
        Import.objects.filter(pk=run.pk).update(mapping=mapping.data())

    def _likely(self, run: Import, options: dict[str, Any]) -> None:
        """Name the new rows that look like records; nothing decides by itself."""
        rows = list(undecided(run).order_by("number"))
        for row in rows:
            alike = ", ".join(f"{one['pk']} {one['title']}" for one in row.likely)
            self.stdout.write(f"line {row.line}: {row.title} looks like {alike}")
        if options["leave_likely_out"] and rows:
            comparing.decide(run, {row.number: ImportRow.LEAVE_OUT for row in rows})

    def _do(self, run: Import, state: str) -> None:
        name = runs.claim(run, state)
        work(run, name)
        run.refresh_from_db()

    def _work(self, run: Import, state: str) -> None:
        self._do(run, state)
        self._tell(run, 1)

    def _run(self, number: int) -> Import:
        run = Import.objects.filter(pk=number).first()
        if run is None:
            raise CommandError(f"There is no import {number}.")
        return run

    def _tell(self, run: Import, verbosity: int) -> None:
        for row in runs.bad_rows(run):
            for column, message in row.errors:
                where = f", column {column}" if column else ""
                self.stderr.write(f"line {row.line}{where}: {message}")
        if verbosity > 1:
            for row in run.rows.filter(outcome__in=["new", "changed"]):
                self.stdout.write(f"line {row.line}: {row.outcome} {row.title}")
                for what, (before, after) in row.diff.items():
                    self.stdout.write(f"    {what}: {before!r} → {after!r}")
        found = runs.counts(run)
        counts = ", ".join(f"{found[one.value]} {one}" for one in Outcome)
        self.stdout.write(f"{run.total} rows: {counts}, {len(run.gone)} gone")

    def _user(self, username: str | None) -> Any:
        if username is None:
            return None
        found = get_user_model().objects.filter(username=username).first()
        if found is None:
            raise CommandError(f"There is nobody named {username!r}.")
        return found
