from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hanse.blocks import styles


class Command(BaseCommand):
    """Run it after editing a file in `static/hanse_blocks/css/`; `make styles` does."""

    help = "Join the style sheets of Hanse's pages into the one that pages load."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; fail when the joined file is not up to date.",
        )

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        new = styles.bundle()
        if not check:
            styles.BUNDLE.write_text(new, encoding="utf-8")
            size = len(new.encode()) / 1000
            self.stdout.write(f"{styles.BUNDLE.name}: {size:.1f} kB")
        elif new != styles.BUNDLE.read_text(encoding="utf-8"):
            raise CommandError("The joined style sheet is old; run `make styles`.")
