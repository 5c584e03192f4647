from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.search.engines import get_engine
from hanse.search.engines.base import SearchEngine
from hanse.search.engines.sql import SqlEngine
from hanse.search.outbox import building
from hanse.search.outbox.checking import Drift, check_documents, check_index
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import RemoteError
from hanse.search.outbox.sender import Sender
from hanse.search.outbox.stored import Documents

# Keys that are named; of more, their number says enough.
NAMED = 20


class Command(BaseCommand):
    help = (
        "Compare the records with their search documents, and those with the search "
        "server's. Ends with an error where they differ and are not mended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="mend what differs")
        parser.add_argument(
            "--deep",
            action="store_true",
            help="compare the server's documents word for word, not by fingerprints",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        engine = get_engine()
        mend: bool = options["mend"]
        found = self._documents(engine, mend)
        if isinstance(engine, MirroredEngine):
            try:
                found |= self._index(engine, mend, options["deep"])
            except RemoteError as error:
                raise CommandError(f"The server does not answer: {error}") from error
        if found and not mend:
            raise CommandError("They differ. --mend mends it.")

    def _documents(self, engine: SearchEngine, mend: bool) -> bool:
        sql = engine.standby if isinstance(engine, MirroredEngine) else engine
        if not isinstance(sql, SqlEngine):
            self.stdout.write("This engine keeps no documents in the database.")
            return False
        drift = check_documents(Documents(sql.dialect), mend=mend)
        self._tell("documents", drift)
        return bool(drift)

    def _index(self, engine: MirroredEngine, mend: bool, deep: bool) -> bool:
        if building.is_needed(engine):
            if not mend:
                self.stdout.write("index: there is none")
                return True
            for build in building.run(engine):
                self.stdout.write(f"index: {build.sent} of {build.total} built")
        if mend:
            Sender(engine).drain()
        drift = check_index(engine, mend=mend, deep=deep)
        self._tell("index", drift)
        if mend and drift:
            Sender(engine).drain()
        return bool(drift)

    def _tell(self, what: str, drift: Drift) -> None:
        self.stdout.write(f"{what}: {drift}")
        for kind in ("missing", "ghosts", "stale"):
            for key in sorted(getattr(drift, kind))[:NAMED]:
                self.stdout.write(f"  {kind}: {key}")
