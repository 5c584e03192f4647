"""A folder of practices into a library, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from hanse.library.imports import front_matter, reinherit
from hanse.library.imports.writing import WritePractice
from hanse.library.models import LibraryPage, PracticePage
from hanse.networks.ownership import network_id_of


@dataclass(frozen=True)
class Done:
    """What became of one file. `page` is there where it is one now."""

    name: str
    page: PracticePage | None = None
    is_new: bool = False
    left: dict[str, str] = field(default_factory=dict)
    errors: tuple[str, ...] = ()


def import_folder(
    folder: Path, library: LibraryPage, *, user: Any = None, publish: bool = False
) -> Iterator[Done]:
    """Every Markdown file of a folder. What was brought in before stays as it is."""
    for path in sorted(folder.glob("*.md")):
        yield _one(path, library, user, publish)


def _one(path: Path, library: LibraryPage, user: Any, publish: bool) -> Done:
    try:
        source = front_matter.read(path.read_text(encoding="utf-8"), path.name)
    except (front_matter.NoHead, UnicodeDecodeError):
        return Done(path.name, errors=("It has no head of fields.",))
    found = reinherit.mapped(source)
    known = _known(library, found.plan.source_url)
    if known is not None:
        return Done(path.name, known, left=found.left)
    try:
        page = WritePractice(found.plan, library, user=user, publish=publish).execute()
    except ValidationError as error:
        return Done(path.name, left=found.left, errors=tuple(error.messages))
    return Done(path.name, page, is_new=True, left=found.left)


def _known(library: LibraryPage, address: str) -> PracticePage | None:
    """The practice that this network has from there, wherever it was moved to."""
    rows = PracticePage.objects.filter(
        source_url=address, item__network=network_id_of(library)
    )
    return rows.first()
