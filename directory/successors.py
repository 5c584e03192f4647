"""Records that took the place of others, and where those went that left a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType

from hanse.directory import addresses
from hanse.directory.kinds import BY_MARK
from hanse.networks.canonical import where_now
from hanse.networks.frame import Frame
from hanse.networks.models import GoneRecord


def successors(model: Any, pks: Iterable[int]) -> dict[int, int]:
    """`{number of a merged record: number of the one that it is now}`."""
    rows = model.objects.filter(pk__in=list(pks), merged_into__isnull=False)
    return dict(rows.values_list("pk", "merged_into_id"))


def successors_in(model: Any, network: Any) -> dict[int, int]:
    """The same of all records of a network that were merged into others."""
    rows = model.objects.filter(network=network, merged_into__isnull=False)
    return dict(rows.values_list("pk", "merged_into_id"))


def departed(path: str, frame: Frame) -> str:
    """Where a record is that stood at a path of a network that has left."""
    language, *segments = [part for part in path.split("/") if part] or [""]
    parsed = addresses.parse_path(segments[-1]) if segments else None
    kind = BY_MARK.get(parsed[0]) if parsed else None
    if parsed is None or kind is None:
        return ""
    heir = successor_of(kind.model, parsed[1], frame.pk)
    if heir is None:
        return ""
    rows = kind.model.objects.live().filter(pk=heir).exclude(network=frame.pk)
    record = rows.with_details().first()
    if record is None:
        return ""
    return where_now(record, language, frame)


def successor_of(model: Any, pk: int, network_id: int) -> int | None:
    """What to show in the place of a record that a network has shown once.

    The record that it was merged into; or itself, where it was handed over and this
    network shows it no more. `None` for what the network never showed.
    """
    rows = model.objects.filter(
        pk=pk, merged_into__isnull=False, first_published_at__isnull=False
    )
    merged: int | None = (
        rows.allowed_in(network_id).values_list("merged_into_id", flat=True).first()
    )
    if merged is not None:
        return merged
    left = GoneRecord.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=pk,
        networks=network_id,
    )
    found: int | None = left.values_list("successor_id", flat=True).first()
    return found
