"""Which pages stand together in one document, and which of them visitors may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hanse.networks.models import Network, NetworkLanguage
from hanse.networks.navigation import path_of

# The part of a path that names the network's container, and the language's home.
CONTAINER, HOME = 2 * Page.steplen, 3 * Page.steplen


@dataclass(frozen=True)
class PageGroup:
    """A page with its translations, as they stand in one network.

    `pk` is the lowest id among all of them, also those that are not live: it names the
    document, and stays when one language is unpublished.
    """

    pk: int
    network: int
    # What visitors may read now, by the language of its words.
    pages: Mapping[str, Any]
    # Their addresses without the host.
    paths: Mapping[str, str]
    # Ids of all of them: overlays may lie on any.
    pks: tuple[int, ...]

    @property
    def language(self) -> str:
        """The language that the page was written in, as far as one can know."""
        first = min(self.pages.values(), key=lambda page: page.pk)
        return next(code for code, page in self.pages.items() if page is first)


def groups_of(pages: QuerySet[Any]) -> list[PageGroup]:
    """Groups that visitors may read something of, in the order of their ids.

    A page counts where it is live and not expired, no page above it or it itself is
    private, and it stands below a home page that visitors of an open network can choose.
    Two queries, and those of `pages`, which has to hold all pages of each group.
    """
    homes, private = _homes(), _private_paths()
    found: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for page in pages:
        found[page.translation_key, page.path[:CONTAINER]].append(page)
    now = timezone.now()
    groups = []
    for rows in found.values():
        rows.sort(key=lambda page: page.pk)
        public = [
            page
            for page in rows
            if page.live
            and not (page.expire_at and page.expire_at <= now)
            and not page.path.startswith(private)
        ]
        if group := _group(rows, public, homes):
            groups.append(group)
    return sorted(groups, key=lambda group: group.pk)


def _group(
    rows: Sequence[Any], public: Iterable[Any], homes: Mapping[str, int]
) -> PageGroup | None:
    pages, paths, network = {}, {}, 0
    for page in public:
        owner = homes.get(page.path[:HOME])
        path = path_of(page) if owner else ""
        if owner and path:
            # Moved into another language's tree, it is read there in its own.
            code = page.locale.language_code
            pages[code], paths[code], network = page, path, owner
    pks = tuple(page.pk for page in rows)
    return PageGroup(pks[0], network, pages, paths, pks) if pages else None


def _homes() -> dict[str, int]:
    """The network by the path of each home page that visitors can choose."""
    rows = NetworkLanguage.objects.published().filter(network__state=Network.State.OPEN)
    return dict(rows.values_list("home__path", "network_id"))


def _private_paths() -> tuple[str, ...]:
    """Below these somebody has to say who they are."""
    return tuple(
        PageViewRestriction.objects.order_by("page__path")
        .values_list("page__path", flat=True)
        .distinct()
    )
