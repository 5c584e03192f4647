from __future__ import annotations

import shutil
from argparse import ArgumentParser
from contextlib import chdir
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand

# The languages that the interface speaks beside English, which the code is in.
LANGUAGES = ("fi", "sv")


class Command(BaseCommand):
    help = (
        "Extract the interface texts of every Hanse app into its catalogues and compile "
        "them. Needs GNU gettext."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--compile-only", action="store_true", help="leave the texts as they are"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for config in apps.get_app_configs():
            if config.name.startswith("hanse."):
                self._one(Path(config.path), extract=not options["compile_only"])

    def _one(self, folder: Path, *, extract: bool) -> None:
        if extract:
            (folder / "locale").mkdir(exist_ok=True)
            with chdir(folder):
                call_command(
                    "makemessages",
                    locale=list(LANGUAGES),
                    add_location="file",
                    no_obsolete=True,
                    verbosity=0,
                )
        for path in sorted(folder.glob("locale/*/LC_MESSAGES/django.po")):
            self._settle(path)
        if not any((folder / "locale").rglob("*.po")):
            shutil.rmtree(folder / "locale", ignore_errors=True)

    def _settle(self, path: Path) -> None:
        """Write one catalogue the same way every time, and compile it."""
        catalogue = polib.pofile(str(path))
        entries = [entry for entry in catalogue if not entry.obsolete]
        if not entries:
            shutil.rmtree(path.parents[1])
            return
        language = path.parts[-3]
        # Gettext writes the hour of extraction, which makes each run a change.
        catalogue.metadata = {
            "Project-Id-Version": "Hanse",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=2; plural=(n != 1);",
        }
        catalogue.metadata_is_fuzzy = False
        catalogue.header = ""
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        left = [one for one in entries if not one.translated() or one.fuzzy]
        if left:
            self.stdout.write(
                f"{path.relative_to(Path.cwd())}: {len(left)} to translate"
            )
