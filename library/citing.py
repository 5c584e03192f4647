"""From a practice to what others need to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.dateparse import parse_datetime

from hanse.directory.enums import PartnerRole
from hanse.library.citations import Citation, Name
from hanse.library.enums import Licence, PersonRole
from hanse.library.permalinks import citation_key
from hanse.library.wording import in_best_language, where
from hanse.taxonomy import labels

# Organisations that did it, where no author is named.
DOERS = (PartnerRole.LEAD, PartnerRole.PARTNER)


def citation_of(
    payload: Mapping[str, Any],
    language: str,
    *,
    url: str,
    publisher: str,
    container: str = "",
    version: str = "",
) -> Citation:
    """The citation of what a search document holds, for a reader of one language.

    `url` is the persistent address, `publisher` the network that owns the practice.
    """
    title, title_language = in_best_language(payload, "titles", language)
    abstract, _language = in_best_language(payload, "summaries", language)
    return Citation(
        key=citation_key(payload["id"]),
        title=title,
        authors=tuple(authors(payload["authors"], payload["by"])),
        publisher=publisher,
        issued=_day(payload["published"]),
        url=url,
        language=title_language,
        abstract=abstract,
        keywords=tuple(
            labels.labels([*payload["themes"], *payload["sectors"]], title_language)
        ),
        version=version,
        licence=str(Licence(payload["licence"]).label),
        place=where(payload, title_language),
        container=container,
    )


def authors(
    people: Iterable[Iterable[str]], partners: Iterable[Iterable[str]]
) -> list[Name]:
    """Who is named: those who wrote it down, else the organisations that did it."""
    named = [Name.person(name) for name, role in people if role == PersonRole.AUTHOR]
    return named or [
        Name.organisation(name) for name, role in partners if role in DOERS and name
    ]


def _day(moment: str | None) -> date | None:
    found = parse_datetime(moment) if moment else None
    return found.date() if found else None
