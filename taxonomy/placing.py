from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from django.utils.translation import gettext as _

from hanse.taxonomy.files import Row, VocabularyFile
from hanse.taxonomy.models import Term


class Places:
    """Where a file puts terms, beside those that are there already, by their codes."""

    def __init__(self, file: VocabularyFile, known: dict[str, Term]) -> None:
        self.file, self.known = file, known
        self.codes = {term.pk: code for code, term in known.items()}

    @cached_property
    def are_in_order(self) -> bool:
        """Whether a file that has an order but no numbers says the order of now."""
        rows = self.file.terms
        if not self.file.uri or any(row.code not in self.known for row in rows):
            return False
        terms = [self.known[row.code] for row in rows]
        places = [
            (term.sort_order, term.code) for term in terms if not term.merged_into_id
        ]
        return places == sorted(places)

    def last(self, code: str) -> str:
        """At the end of a chain of terms that took each other's place in the file."""
        into = {row.code: row.into for row in self.file.terms}
        seen = {code}
        while into.get(code) and into[code] not in seen:
            code = into[code]
            seen.add(code)
        return code

    def parent_of(self, row: Row) -> str:
        """The code of the broader term.

        Where that was merged here, editors have said where its narrower ones stand; a
        new one stands below what took its place.
        """
        parent = self.known.get(row.parent)
        if parent is None or not parent.merged_into_id:
            return row.parent
        own = self.known.get(row.code)
        place = parent.merged_into_id if own is None else own.parent_id
        return self.codes[place] if place else ""

    def problems(self) -> Iterator[tuple[Row, str]]:
        """Parents may stand in the file or be there already; never in a circle."""
        parents = {
            code: self.codes[term.parent_id]
            for code, term in self.known.items()
            if term.parent_id
        }
        parents.update((row.code, self.parent_of(row)) for row in self.file.terms)
        for row in self.file.terms:
            if (
                row.parent
                and row.parent not in parents
                and row.parent not in self.known
            ):
                yield row, _("No term has the code “%(code)s”.")
            elif _is_circle(row.code, parents):
                yield row, _("“%(code)s” stands below this term itself.")


def _is_circle(code: str, parents: dict[str, str]) -> bool:
    seen = {code}
    above = parents.get(code, "")
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return above == code
