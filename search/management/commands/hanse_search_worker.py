from __future__ import annotations

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.search.engines import get_engine
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import RemoteError, ServerRefused
from hanse.search.outbox.worker import Worker


class Command(BaseCommand):
    help = (
        "Bring what changes to the search server, build its index where there is none, "
        "and compare the two once a day. Runs until it is told to stop; several may run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="stop when nothing waits any more"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        engine = get_engine()
        if not isinstance(engine, MirroredEngine):
            self.stdout.write("The search engine writes by itself; nothing to send.")
            return
        worker = Worker(engine)
        try:
            if options["once"]:
                self._once(worker)
                return
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_received: worker.stop.set())
            worker.run()
        except ServerRefused as error:
            raise CommandError(str(error)) from error

    def _once(self, worker: Worker) -> None:
        engine = worker.engine
        try:
            self.stdout.write(engine.remote.server())
            while worker.round():
                pass
        except ServerRefused:
            raise
        except RemoteError as error:
            raise CommandError(f"The server does not answer: {error}") from error
        left = engine.queue.rows.count()
        self.stdout.write(f"{left} left waiting" if left else "Nothing waits.")
