"""Whose memory a network reads: its own, and that of those who share both ways."""

from __future__ import annotations

from hanse.networks.models import Network
from hanse.translation.models import NetworkTranslation


def readable(network: Network) -> list[int]:
    """Ids of the networks whose memory this one may be offered, its own first.

    Who does not share reads nothing of others; what a closed network once shared is
    not offered either.
    """
    sharing = NetworkTranslation.objects.filter(shares_memory=True)
    found = set(
        sharing.filter(network__in=Network.objects.open()).values_list(
            "network", flat=True
        )
    )
    if network.pk not in found:
        return [network.pk]
    return [network.pk, *sorted(found - {network.pk})]
