from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from hanse.directory.imports.rows import FileError
from hanse.site.demo.accounts import PASSWORD
from hanse.site.demo.load import Loaded, load
from hanse.site.demo.reset import NotTheDemo, reset

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


class Progress:
    """Says what is being done, and how long each step took."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.start: float | None = None

    def begin(self, what: str) -> None:
        self.end()
        self.start = time.monotonic()
        self.out.write(f"{what} … ", ending="")
        self.out.flush()

    def end(self) -> None:
        if self.start is not None:
            self.out.write(f"{time.monotonic() - self.start:.1f} s")
            self.start = None


class Command(BaseCommand):
    help = (
        "Set up the demo: three networks with organisations, pages and an account for "
        "each role. Run it again at any time: what people changed stays."
    )
    # The tables that checks look at may not be there yet.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=_port, default=8000)
        parser.add_argument(
            "--address",
            default="127.0.0.1",
            help="where to listen; the accounts' password is known to everybody, so "
            "think before you open it to others",
        )
        parser.add_argument(
            "--serve", action="store_true", help="serve it until Ctrl-C"
        )
        parser.add_argument(
            "--reset", action="store_true", help="empty the database first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = options["port"]
        if not getattr(settings, "HANSE_SITE_DEMO", False):
            raise CommandError(
                "These settings are not for a demo, whose accounts have a password "
                "that everybody knows. Use hanse.site.settings.demo."
            )
        serve = self._server(options["address"], port) if options["serve"] else None
        progress = Progress(self.stdout)
        if options["reset"]:
            progress.begin("Emptying the database")
            self._reset()
        progress.begin("Preparing the database")
        call_command("migrate", verbosity=0, interactive=False)
        progress.begin("Loading vocabularies")
        call_command("load_vocabularies", verbosity=0)
        loaded = self._load(port, progress)
        progress.end()
        self._tell(loaded, port)
        if serve is not None:
            # Mails and previews lead to where the demo is, which nobody knew when
            # the settings were read.
            settings.WAGTAILADMIN_BASE_URL = f"http://localhost:{port}"
            serve()

    def _server(self, address: str, port: int) -> Callable[[], None]:
        """What serves; says at once when it could not."""
        try:
            from hanse.site.demo.server import DemoServer, PortTaken, check_port
        except ImportError as error:
            raise CommandError(
                f"{error.name} is not installed, and --serve needs it. Install "
                "hanse[site]."
            ) from error
        try:
            check_port(address, port)
        except PortTaken as error:
            raise CommandError(str(error)) from error
        return DemoServer(address, port, self._ready).run

    def _reset(self) -> None:
        try:
            reset()
        except NotTheDemo as error:
            raise CommandError(str(error)) from error

    def _load(self, port: int, progress: Progress) -> Loaded:
        # What the demo's people did before it opens is no news to anybody.
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, NOWHERE
        try:
            return load(port, progress.begin)
        except FileError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        finally:
            settings.EMAIL_BACKEND = backend

    def _tell(self, loaded: Loaded, port: int) -> None:
        counts = ", ".join(
            f"{number} {outcome}" for outcome, number in loaded.outcomes.items()
        )
        self.stdout.write(f"Organisations: {counts}\n\n")
        rows = [(one.name, f"{one.site.root_url}/") for one in loaded.networks]
        rows += [
            ("All networks", f"http://localhost:{port}/"),
            ("Admin", f"http://localhost:{port}/admin/"),
        ]
        self._table(("Where", "Address"), rows)
        self._table(
            ("Account", "Role", "Network"),
            [(one.username, one.role, one.network) for one in loaded.accounts],
        )
        self.stdout.write(f"The password of all accounts is {PASSWORD}\n")

    def _table(self, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        lines = [header, tuple("─" * width for width in widths), *rows]
        for line in lines:
            cells = (
                cell.ljust(width) for cell, width in zip(line, widths, strict=True)
            )
            self.stdout.write("  " + "  ".join(cells).rstrip())
        self.stdout.write("")

    def _ready(self) -> None:
        self.stdout.write("Serving. Ctrl-C stops it.")
        self.stdout.flush()


def _port(value: str) -> int:
    port = int(value)
    if not 1 <= port <= 65535:
        raise ValueError(value)
    return port
