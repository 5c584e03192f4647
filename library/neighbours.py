"""The directory's records that a practice names, as far as a network may show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hanse.directory.models import Organisation, Person, Project
from hanse.networks.canonical import local_paths
from hanse.networks.frame import Frame

MODELS: dict[str, Any] = {
    "organisation": Organisation,
    "person": Person,
    "project": Project,
}
Known = dict[tuple[str, int], tuple[str, str]]


def known_records(
    wanted: dict[str, Iterable[int | None]], frame: Frame, language: str
) -> Known:
    """`{(kind, id): (name, path)}` of what is shown here; two queries a kind."""
    found: Known = {}
    for kind, pks in wanted.items():
        ids = {pk for pk in pks if pk is not None}
        if not ids:
            continue
        rows = MODELS[kind].objects.visible_in(frame.pk).filter(pk__in=ids)
        for row in rows.prefetch_related("names"):
            path = local_paths(row, frame).get(language, "")
            found[kind, row.pk] = row.name_in(language)[0], path
    return found
