"""What the library has to a record of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.blocks.parts import Link, LinkGroup
from hanse.directory.also import naming
from hanse.directory.presentation import RecordView
from hanse.library.enums import Outcome
from hanse.library.listing import KIND, Row
from hanse.library.reading_lists import KIND as TOOLKIT
from hanse.library.reading_lists import rows_of
from hanse.library.shelves import Shelf, kinds_of, shelf_of
from hanse.library.wording import in_best_language, years
from hanse.search.engines import Hit

REPLICATION = "replication"
# A finished project's page names all its results.
MOST = 100


def groups(view: RecordView) -> Iterator[LinkGroup]:
    """Its practices, its toolkits, and what it took up from others: one search."""
    shelf = shelf_of(view.frame, view.language)
    if shelf is None:
        return
    hits = shelf.listing.search(
        kinds=(KIND, TOOLKIT, REPLICATION), selected=naming(view), size=MOST
    ).hits
    practices = shelf.listing.rows_of(kinds_of(hits))
    yield LinkGroup(_("Practices"), [_practice(row) for row in practices])
    toolkits = rows_of(shelf.listing, kinds_of(hits, TOOLKIT))
    yield LinkGroup(
        _("Toolkits"),
        [
            Link(row.title, row.url, language=_other(row.language, shelf))
            for row in toolkits
        ],
    )
    taken_up = kinds_of(hits, REPLICATION)
    yield LinkGroup(
        _("Taken up from others"), [_replication(hit, shelf) for hit in taken_up]
    )


def _practice(row: Row) -> Link:
    times = ngettext(
        "taken up %(number)s time", "taken up %(number)s times", row.replications
    ) % {"number": row.replications}
    parts = [*row.facts[:1], times if row.replications else ""]
    return Link(row.title, row.url, " · ".join(filter(None, parts)), row.other_language)


def _replication(hit: Hit, shelf: Shelf) -> Link:
    data = hit.payload
    below = shelf.listing.page.replication_path_of(data)
    told = (years(*data["years"]), str(Outcome(data["outcome"]).label))
    title = (
        data["practice_title"] or in_best_language(data, "titles", shelf.language)[0]
    )
    return Link(title, shelf.url + below, " · ".join(filter(None, told)))


def _other(code: str, shelf: Shelf) -> str:
    return "" if code == shelf.language else code
