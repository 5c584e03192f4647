"""What the newsroom has to a record of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.text import capfirst

from hanse.blocks.parts import Link, LinkGroup, in_line
from hanse.blocks.templatetags.hanse_blocks import short_day
from hanse.directory.also import naming
from hanse.directory.presentation import RecordView
from hanse.networks.items.listings import listing_page
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.hits import Rows
from hanse.newsroom.models import NewsroomPage
from hanse.search.engines import Hit, SearchRequest, Sort, get_engine

# Of each kind; one search finds them all.
MOST = 5
READ = 60


def groups(view: RecordView) -> Iterator[LinkGroup]:
    """Its news, events and calls, the newest first."""
    page = listing_page(NewsroomPage, view.frame, view.language)
    if page is None:
        return
    request = SearchRequest(
        reader=view.frame.pk,
        language=view.language,
        kinds=tuple(ItemKind.values),
        owners=page.source_network_ids(view.frame.pk),
        selected=naming(view),
        sort=Sort.NEWEST,
        size=READ,
    )
    hits = get_engine().search(request).hits
    make = Rows(page, view.frame, view.language, timezone.now())
    for kind in ItemKind:
        found = [hit for hit in hits if hit.kind == kind][:MOST]
        links = [_link(make, hit) for hit in found]
        yield LinkGroup(str(capfirst(kind.label)), links)


def _link(make: Rows, hit: Hit) -> Link:
    row = make.dated(hit)
    parts = [row.status, row.mark, short_day(row.day) if row.day else ""]
    note = " ".join(part for part in parts if part)
    return Link(row.title, row.url, in_line(note, row.reason), row.language)
