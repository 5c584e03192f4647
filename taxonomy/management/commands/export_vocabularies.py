from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hanse.taxonomy.models import Vocabulary
from hanse.taxonomy.skos.names import BY_CODE
from hanse.taxonomy.skos.writing import write


class Command(BaseCommand):
    help = (
        "Writes vocabularies as SKOS files, one each, named after its code: those of "
        "the given codes, or all. load_vocabularies reads them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="code")
        parser.add_argument(
            "--syntax",
            choices=sorted(BY_CODE),
            default="ttl",
            help="Turtle (ttl), RDF/XML (rdf) or JSON-LD (jsonld).",
        )
        parser.add_argument(
            "--output",
            type=Path,
            default=Path(),
            help="The folder to write to; this one where it is not named.",
        )

    def handle(
        self,
        *,
        codes: list[str],
        syntax: str,
        output: Path,
        verbosity: int,
        **options: Any,
    ) -> None:
        found = {one.code: one for one in Vocabulary.objects.order_by("code")}
        unknown = sorted(set(codes) - set(found))
        if unknown:
            raise CommandError(
                f"There is no vocabulary {', '.join(unknown)}. "
                f"Vocabularies: {', '.join(found) or 'none'}."
            )
        for code in codes or found:
            path = output / f"{code}{BY_CODE[syntax].endings[0]}"
            try:
                path.write_bytes(write(found[code], syntax))
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}") from error
            if verbosity:
                self.stdout.write(str(path))
