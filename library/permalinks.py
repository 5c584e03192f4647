"""Addresses that stay: whatever a practice is called, wherever its page stands.

`/-/practice/17/` on the host of the network that owns it. Citations give it; it leads to
the page in the reader's best language, and says when the practice is gone.
"""

from __future__ import annotations

from django.urls import reverse

from hanse.networks.frame import Frame
from hanse.networks.models import Network


def permalink(item_id: int, owner: int, frame: Frame) -> str:
    """The full persistent address of a practice, or of a toolkit."""
    return roots(frame).get(owner, frame.root_url) + path(item_id)


def path(item_id: int) -> str:
    return reverse("hanse_library_permalink", args=[item_id])


def citation_key(item_id: int) -> str:
    """What a practice is called in lists of references: short, and never another's."""
    return f"hanse-{item_id}"


def roots(frame: Frame) -> dict[int, str]:
    """The address of every network's host, by its id.

    Kept with the frame: a changed site or network raises every generation.
    """
    found: dict[int, str] | None = frame.memo.get("network roots")
    if found is None:
        rows = Network.objects.select_related("site")
        found = frame.memo["network roots"] = {
            row.pk: row.site.root_url for row in rows
        }
    return found
