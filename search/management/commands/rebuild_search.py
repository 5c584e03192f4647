from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.search import registry
from hanse.search.engines import get_engine
from hanse.search.learning import learn_waiting
from hanse.search.outbox import building
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import RemoteError
from hanse.search.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Build every search document anew and forget those whose record is gone. "
        "Visitors search on meanwhile; it may be stopped, and goes on where it was. With "
        "a search server this also builds a new index there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "labels",
            nargs="*",
            metavar="app.Model",
            help="models to build; all of them when none is named",
        )
        parser.add_argument(
            "--clear", action="store_true", help="forget everything first"
        )

        parser.add_argument(
            "--index-only",
            action="store_true",
            help="only the search server's index, from the documents as they are",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = [label.lower() for label in options["labels"]]
        known = {builder.label: builder for builder in registry.builders()}
        if unknown := [label for label in wanted if label not in known]:
            raise CommandError(
                f"Nothing is searched by {', '.join(unknown)}. "
                f"Known: {', '.join(known) or 'none'}."
            )
        builders = [known[label] for label in wanted] or list(known.values())
        if options["clear"] and wanted:
            raise CommandError("--clear forgets all models; name none with it.")
        if not options["index_only"]:
            for step in rebuild(builders, clear=options["clear"]):
                line = f"{step.builder.label}: {step.built} of {step.total} built"
                if step.is_done:
                    line += f", {step.forgotten} forgotten"
                if step.is_done or options["verbosity"] > 1:
                    self._say(line, options)
            if learned := learn_waiting():
                self._say(f"words looked up for {learned} documents", options)
        engine = get_engine()
        if isinstance(engine, MirroredEngine) and not wanted:
            self._index(engine, options)

    def _index(self, engine: MirroredEngine, options: dict[str, Any]) -> None:
        try:
            for build in building.run(engine):
                self._say(f"{build.index}: {build.sent} of {build.total}", options)
        except RemoteError as error:
            raise CommandError(
                f"The server does not answer: {error} Start it again: it goes on where"
                " it was."
            ) from error

    def _say(self, line: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(line)
