"""Dublin Core in the head of a page, each term in the range that DCMI gives it.

`dcterms:` properties whose range is a literal are written as `meta`; those that point
at a thing are written as `link`, and only where the thing has an address of its own.
What is known by name alone goes into the fifteen elements of `dc:`, which have no
range. See “Expressing Dublin Core metadata using HTML meta and link elements” (DCMI).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hanse.library.citations import Citation

TERMS = "http://purl.org/dc/terms/"
ELEMENTS = "http://purl.org/dc/elements/1.1/"
TEXT = "http://purl.org/dc/dcmitype/Text"
# Languages as things, kept by the Library of Congress, which answers with data.
LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"


@dataclass(frozen=True)
class Meta:
    """A statement whose value is text: `<meta name content>`."""

    name: str
    content: str
    language: str = ""


@dataclass(frozen=True)
class Link:
    """A statement whose value is a thing: `<link rel href>`."""

    name: str
    href: str


def statements(
    one: Citation,
    *,
    modified: date | None = None,
    licence_url: str = "",
    creators: tuple[str, ...] = (),
    publisher_url: str = "",
    part_of: str = "",
    references: str = "",
) -> Iterator[Meta | Link]:
    """What a practice's page says of it.

    `creators` are the addresses of organisations and people that have one;
    `references` is where the practice was first told.
    """
    metas = [
        Meta("DCTERMS.title", one.title, one.language),
        Meta("DCTERMS.identifier", one.url),
        Meta("DCTERMS.abstract", one.abstract, one.language),
        Meta("DCTERMS.issued", one.issued.isoformat() if one.issued else ""),
        Meta("DCTERMS.modified", modified.isoformat() if modified else ""),
        *(Meta("DC.creator", name.literal) for name in one.authors),
        Meta("DC.publisher", one.publisher),
        *(Meta("DC.subject", word, one.language) for word in one.keywords),
        Meta("DC.coverage", one.place),
    ]
    links = [
        Link("DCTERMS.type", TEXT),
        Link("DCTERMS.language", LANGUAGE + one.language),
        Link("DCTERMS.license", licence_url),
        *(Link("DCTERMS.creator", url) for url in creators),
        Link("DCTERMS.publisher", publisher_url),
        Link("DCTERMS.isPartOf", part_of),
        Link("DCTERMS.source", references),
    ]
    yield from (meta for meta in metas if meta.content)
    yield from (link for link in links if link.href)
