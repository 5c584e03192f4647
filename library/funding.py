"""What a funder wants said beside the results of a project, in its wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hanse.directory.models import Project
from hanse.networks.canonical import local_paths
from hanse.networks.frame import Frame


@dataclass(frozen=True)
class Funding:
    """For `hanse_directory/acknowledgement.html`, with the project's name and path."""

    project: str
    url: str
    words: str
    words_language: str
    logo: Any = None
    logo_text: str = ""


def funding_of(pk: int | None, frame: Frame | None, language: str) -> Funding | None:
    """Of a project that this network may show; `None` where nothing is to be said."""
    if pk is None or frame is None:
        return None
    rows = Project.objects.visible_in(frame.pk).select_related("funder_logo")
    row = rows.prefetch_related("names", "texts").filter(pk=pk).first()
    if row is None:
        return None
    text = row.text_in(language)
    words, code = text.acknowledgement, text.language
    if not words:
        # A translation without the wording still owes it.
        words, code = row.acknowledgement, row.language
    if not words and row.funder_logo is None:
        return None
    return Funding(
        project=row.name_in(language)[0],
        url=local_paths(row, frame).get(language, ""),
        words=words,
        words_language="" if code == language else code,
        logo=row.funder_logo,
        logo_text=row.funder_logo_text,
    )
