"""Where items of a network belong: for lists, which read no item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.networks.frame import Frame
from hanse.networks.models import Network


def open_networks(frame: Frame) -> dict[int, Network]:
    """All open networks with their sites, by id.

    Kept with the frame: a change of any network raises every generation.
    """
    found: dict[int, Network] | None = frame.memo.get("open networks")
    if found is None:
        rows = Network.objects.open().select_related("site")
        found = frame.memo["open networks"] = {row.pk: row for row in rows}
    return found


def canonical_url(
    payload: Mapping[str, Any], owner: int, language: str, frame: Frame
) -> str:
    """The owner's page in the reader's language, or else in the original one.

    From what a search document holds; empty where the owner's network is closed.
    """
    paths = payload["paths"]
    path = paths.get(language) or paths.get(payload["language"], "")
    network = open_networks(frame).get(owner)
    return f"{network.site.root_url}{path}" if network and path else ""
