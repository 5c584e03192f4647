from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from hanse.library.citations.base import Citation, Name, plain, plain_all
from hanse.search.formats import Entry, Format, Sheet

# What TeX reads as a command, as it is written to mean itself. Braces are commands as
# well: readers count them, whatever stands before one.
_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
}


class BibtexFormat(Format):
    """`@online` entries of BibLaTeX in UTF-8; BibTeX itself takes them for `@misc`."""

    code = "bibtex"
    media_type = "application/x-bibtex"
    extension = "bib"
    label = _("BibTeX")
    is_download = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            yield written(entry["citation"]) + "\n"


def written(one: Citation) -> str:
    """One entry. Values stand in braces; a title in two, so that its capitals stay."""
    fields = {
        "title": f"{{{escape(one.title)}}}",
        "author": " and ".join(map(_name, one.authors)),
        "organization": escape(one.publisher),
        "titleaddon": escape(one.container),
        "date": one.issued.isoformat() if one.issued else "",
        "year": str(one.issued.year) if one.issued else "",
        "url": _url(one.url),
        "version": escape(one.version),
        "location": escape(one.place),
        "langid": one.language,
        "abstract": escape(one.abstract),
        "keywords": ", ".join(
            escape(word).replace(",", " ") for word in plain_all(one.keywords)
        ),
        "note": escape(one.licence),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{one.key},", *lines, "}"])


def escape(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in plain(text))


def _name(name: Name) -> str:
    if name.is_organisation:
        # A second pair of braces: one word, whatever “and” it holds.
        return f"{{{escape(name.family)}}}"
    family, given = escape(name.family), escape(name.given)
    return f"{family}, {given}" if given else family


def _url(url: str) -> str:
    """Addresses stand as they are; what TeX could stumble over is percent-encoded."""
    return (
        url.replace("\\", "%5C")
        .replace("{", "%7B")
        .replace("}", "%7D")
        .replace(" ", "%20")
    )
