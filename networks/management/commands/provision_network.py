from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.enums import Share


def codes(value: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in value.split(",") if code.strip())


class Command(BaseCommand):
    help = (
        "Make a network with its site, home pages, collection, groups and workflow, or "
        "change one to these values."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="its short name: small letters and hyphens")
        parser.add_argument("--name", required=True)
        parser.add_argument("--hostname", required=True)
        parser.add_argument("--port", type=int, default=80)
        parser.add_argument(
            "--languages", type=codes, default=("en",), help="en,fi,…; main one first"
        )
        parser.add_argument(
            "--publish", type=codes, default=None, help="languages that visitors see"
        )
        parser.add_argument("--hue", type=int, default=178)
        parser.add_argument(
            "--share-new",
            choices=[Share.NOBODY, Share.EVERYBODY],
            default=Share.NOBODY,
            help="with whom new records are shared",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        plan = NetworkPlan(
            slug=options["slug"],
            name=options["name"],
            hostname=options["hostname"],
            port=options["port"],
            languages=options["languages"],
            published=options["publish"],
            hue=options["hue"],
            default_share=options["share_new"],
        )
        try:
            network = ProvisionNetwork(plan).execute()
        except ValidationError as error:
            problems = [
                f"{name}: {' '.join(messages)}"
                for name, messages in error.message_dict.items()
            ]
            raise CommandError("\n".join(problems)) from error
        self.stdout.write(f"{network.name}: {network.site.root_url}")
