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

from hanse.site.catalogues import faults, plural_forms

# The languages that the interface speaks beside English, which the code is in.
LANGUAGES = ("fi", "sv", "nb", "da", "is", "et", "lv", "lt", "ru", "de", "pl")


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
        self.held = dict.fromkeys(LANGUAGES, 0)
        self.wrong = dict.fromkeys(LANGUAGES, 0)
        for config in apps.get_app_configs():
            if config.name.startswith("hanse."):
                self._one(Path(config.path), extract=not options["compile_only"])
        for language in LANGUAGES:
            self.stdout.write(
                f"{language}: {self.held[language]} messages, "
                f"{self.wrong[language]} to mend"
            )

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
            "Plural-Forms": plural_forms(language),
        }
        catalogue.metadata_is_fuzzy = False
        catalogue.header = ""
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        self.held[language] += len(entries)
        for entry in entries:
            found = list(faults(entry, language))
            self.wrong[language] += bool(found)
            if not entry.translated():
                # Too many to list while somebody is at work; editors of catalogues do.
                continue
            for fault in found:
                self.stdout.write(f"{language}: {fault} ({entry.msgid[:60]!r})")
