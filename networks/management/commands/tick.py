from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from hanse.networks.schedule import run_due


class Command(BaseCommand):
    help = (
        "Run what is due: scheduled publishing, windows of overlays, tasks whose "
        "worker died, statistics. Call it every minute."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--loop", type=int, metavar="SECONDS", help="go on for ever, every SECONDS"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pause: int | None = options["loop"]
        while pause:
            self._tick(options["verbosity"])
            close_old_connections()
            time.sleep(pause)
        failed = self._tick(options["verbosity"])
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")

    def _tick(self, verbosity: int) -> list[str]:
        failed = []
        for result in run_due():
            if result.error:
                failed.append(result.name)
                self.stderr.write(f"{result.name}: {result.error}")
            elif verbosity > 1:
                self.stdout.write(f"{result.name}: done")
        return failed
