"""Generations: what makes cached pages wrong, counted per network.

Every change that visitors of a network could see raises the network's generation in
its own transaction. Caches and ETags carry the number, so a page is thrown away when
something on it may have changed, and never by the clock.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from hanse.networks.commits import Collector, run_waiting

# After the search documents, which know who sees a record and add to this.
ORDER = 100

# Stands for every network: labels, shared frames, whatever has no clear bounds.
EVERY_NETWORK = 0


def _raise(network_ids: set[int], using: str) -> None:
    from hanse.networks.models import NetworkGeneration

    rows = NetworkGeneration.objects.using(using)
    if EVERY_NETWORK not in network_ids:
        rows = rows.filter(network_id__in=network_ids)
    # Locked in one order, so that two transactions that raise the same networks
    # queue up instead of blocking each other.
    locked = list(
        rows.select_for_update().order_by("network_id").values_list("pk", flat=True)
    )
    NetworkGeneration.objects.using(using).filter(pk__in=locked).update(
        number=F("number") + 1
    )


_collector = Collector(_raise, order=ORDER)


def raise_generation(network_ids: Iterable[int]) -> None:
    """Count a change that visitors of these networks may see.

    Ids of networks, or `EVERY_NETWORK`. Cheap to call often: the rows are written
    once, right before the transaction commits.
    """
    _collector.add(network_ids)


def generation_of(network_id: int) -> int:
    """The network's generation, with what this transaction has changed counted."""
    from hanse.networks.models import NetworkGeneration

    run_waiting()
    return (
        NetworkGeneration.objects.filter(pk=network_id)
        .values_list("number", flat=True)
        .first()
        or 0
    )
