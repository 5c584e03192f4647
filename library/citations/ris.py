from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from hanse.library.citations.base import Citation, Name, plain, plain_all
from hanse.search.formats import Entry, Format, Sheet


class RisFormat(Format):
    """RIS, as reference managers exchange it: a tag, two blanks, a hyphen, a value."""

    code = "ris"
    media_type = "application/x-research-info-systems"
    extension = "ris"
    label = _("RIS")
    is_download = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            yield "".join(f"{line}\r\n" for line in lines(entry["citation"])) + "\r\n"


def lines(one: Citation) -> Iterator[str]:
    """The lines of one record, from its type to its end."""
    yield "TY  - ELEC"
    yield from _line("ID", [one.key])
    yield from _line("TI", [one.title])
    yield from _line("AU", map(_name, one.authors))
    yield from _line("T2", [one.container])
    yield from _line("PB", [one.publisher])
    yield from _line("CY", [one.place])
    if one.issued:
        yield from _line("PY", [str(one.issued.year)])
        yield from _line("DA", [one.issued.strftime("%Y/%m/%d/")])
    yield from _line("ET", [one.version])
    yield from _line("LA", [one.language])
    yield from _line("AB", [one.abstract])
    yield from _line("KW", one.keywords)
    yield from _line("N1", [one.licence])
    yield from _line("UR", [one.url])
    yield "ER  - "


def _line(tag: str, values: Iterable[str]) -> Iterator[str]:
    for value in plain_all(values):
        yield f"{tag}  - {value}"


def _name(name: Name) -> str:
    # A comma parts family and given name: an organisation may have none.
    family = plain(name.family)
    if name.is_organisation:
        return family.replace(",", "")
    given = plain(name.given)
    return f"{family}, {given}" if given else family
