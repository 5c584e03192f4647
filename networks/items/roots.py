"""Where items of a network belong: for lists, which read no item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.networks.frame import Frame
from hanse.networks.models import Network


def root_urls(frame: Frame) -> dict[int, str]:
    """Root addresses of all open networks, by id.

    Kept with the frame: a change of any network raises every generation.
    """
    found: dict[int, str] | None = frame.memo.get("root urls")
    if found is None:
        rows = Network.objects.open().select_related("site")
        found = frame.memo["root urls"] = {row.pk: row.site.root_url for row in rows}
    return found


def canonical_url(
    payload: Mapping[str, Any], owner: int, language: str, frame: Frame
) -> str:
    """The owner's page in the reader's language, or else in the original one.

    From what a search document holds; empty where the owner's network is closed.
    """
    paths = payload["paths"]
    path = paths.get(language) or paths.get(payload["language"], "")
    root = root_urls(frame).get(owner, "")
    return f"{root}{path}" if root and path else ""
