from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hanse.directory.actions import AddDirectory
from hanse.networks.enums import Source
from hanse.networks.models import Network


def title(value: str) -> tuple[str, str]:
    code, sign, text = value.partition("=")
    if not (code and sign and text):
        raise ArgumentTypeError(f"{value!r} is not of the form fi=Hakemisto")
    return code, text


class Command(BaseCommand):
    help = "Give a network a directory page in each of its languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("network", help="the network's short name")
        parser.add_argument(
            "--title",
            type=title,
            action="append",
            default=[],
            metavar="fi=Hakemisto",
            help="the page's title in a language; may be given for each",
        )
        parser.add_argument(
            "--sources",
            choices=[Source.EVERYBODY, Source.OWN],
            default=Source.EVERYBODY,
            help="whose records it shows: all that others share, or the network's own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network “{options['network']}”.")
        try:
            pages = AddDirectory(
                network=network,
                titles=dict(options["title"]),
                sources=options["sources"],
            ).execute()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        for page in pages:
            state = page.full_url if page.live else "a draft"
            self.stdout.write(f"{page.locale.language_code}: {page.title}, {state}")
        if not pages:
            self.stdout.write("Every language has a directory page already.")
