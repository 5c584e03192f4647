"""Records that pages of other apps name, as far as a network shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hanse.directory.kinds import BY_CODE
from hanse.networks.canonical import local_paths
from hanse.networks.frame import Frame


@dataclass(frozen=True)
class RecordLink:
    """A record's name for a reader, the language it is in, and its path here."""

    name: str
    language: str
    path: str


def record_links(
    wanted: Mapping[str, Iterable[int | None]], frame: Frame, language: str
) -> dict[tuple[str, int], RecordLink]:
    """`{(kind, id): link}` of what visitors may read here; two queries a kind."""
    found: dict[tuple[str, int], RecordLink] = {}
    for kind, keys in wanted.items():
        pks = {pk for pk in keys if pk is not None}
        if not pks:
            continue
        model: Any = BY_CODE[kind].model
        rows = model.objects.visible_in(frame.pk).filter(pk__in=pks)
        for row in rows.prefetch_related("names"):
            path = local_paths(row, frame).get(language, "")
            name, name_language = row.name_in(language)
            if path:
                found[kind, row.pk] = RecordLink(name, name_language, path)
    return found
