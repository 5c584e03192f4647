from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.models import Network


class Command(BaseCommand):
    help = (
        "Bring the groups, permissions and workflows of all networks up to what this "
        "version gives them. Run it after each upgrade."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for network in Network.objects.all():
            ProvisionNetwork(NetworkPlan.of(network)).execute()
            self.stdout.write(f"{network.name}: kept")
