from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.search import registry
from hanse.search.learning import learn_waiting
from hanse.search.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Build every search document anew and forget those whose record is gone. "
        "Visitors search on meanwhile; it may be stopped and started again."
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
        for builder, stored, gone in rebuild(builders, clear=options["clear"]):
            if options["verbosity"]:
                self.stdout.write(f"{builder.label}: {stored} built, {gone} forgotten")
        learned = learn_waiting()
        if options["verbosity"] and learned:
            self.stdout.write(f"words looked up for {learned} documents")
