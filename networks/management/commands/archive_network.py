from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hanse.networks import bulk
from hanse.networks.actions.leaving import (
    ArchiveNetwork,
    HandOverWork,
    Leaving,
    OpenNetwork,
    leaving,
)
from hanse.networks.models import Network
from hanse.networks.registry import record_types


class Command(BaseCommand):
    help = (
        "Tell what a network has; with --yes hand its records over and archive it. "
        "Nothing is deleted: --open brings it back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("network", help="its short name")
        parser.add_argument(
            "--hand-over-to", metavar="NETWORK", help="who gets its records"
        )
        parser.add_argument("--yes", action="store_true", help="do it")
        parser.add_argument("--open", action="store_true", help="open it again")

    def handle(self, *args: Any, **options: Any) -> None:
        network = self._network(options["network"])
        taker = options["hand_over_to"] and self._network(options["hand_over_to"])
        try:
            if options["open"]:
                OpenNetwork(network, user=None).execute()
                self.stdout.write(f"{network} is open.")
                return
            self._tell(leaving(network))
            if not options["yes"]:
                self.stdout.write("Nothing was changed; --yes does it.")
                return
            if taker:
                self._hand_over(network, taker)
            ArchiveNetwork(network, user=None).execute()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{network} is archived.")

    def _hand_over(self, network: Network, taker: Network) -> None:
        for kind in record_types():
            rows = kind.model.objects.current().owned_by(network.pk)
            pks = list(rows.order_by("pk").values_list("pk", flat=True))
            networks = {"giver": network.pk, "taker": taker.pk}
            work = HandOverWork(kind.model, networks, user=None)
            report = bulk.carry_out(work, pks)
            for title, reason in report.left:
                self.stderr.write(f"{title}: {reason}")
            label = kind.model._meta.verbose_name_plural
            self.stdout.write(f"{label} to {taker}: {report.changed}")
            if report.left:
                raise CommandError("Not all of them went over; nothing is archived.")

    def _tell(self, found: Leaving) -> None:
        for one in found.records:
            self.stdout.write(
                f"{one.label}: {one.total}, {one.live} public, {one.shared} shared, "
                f"{one.overlaid} with words of others"
            )
        self.stdout.write(
            f"{found.pages} pages, {found.people} people, {found.offers} offers"
        )

    def _network(self, slug: str) -> Network:
        network = Network.objects.filter(slug=slug).first()
        if network is None:
            raise CommandError(f"There is no network {slug!r}.")
        return network
