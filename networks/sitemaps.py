"""What search engines are told of: pages by themselves, records by the apps above."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import Page

from hanse.networks.frame import Frame
from hanse.networks.models import PageItem
from hanse.networks.navigation import path_of

# A file of this many is small enough to be made at a request.
PAGE_SIZE = 2000


@dataclass(frozen=True)
class SitemapEntry:
    """One address, with those of its live translations, itself included."""

    url: str
    changed_at: datetime | None = None
    alternates: Mapping[str, str] = field(default_factory=dict)


class SitemapSource(ABC):
    """One kind of addresses of a network in one language; register one an app.

    Name canonical addresses alone: what belongs to another network's page is in its
    sitemap. Order must be stable, since `entries` is asked a part at a time.
    """

    @abstractmethod
    def count(self, frame: Frame, language: str) -> int: ...

    @abstractmethod
    def entries(
        self, frame: Frame, language: str, start: int, stop: int
    ) -> Iterable[SitemapEntry]: ...


_sources: dict[str, SitemapSource] = {}


def register_sitemap(name: str, source: SitemapSource) -> None:
    """Offer addresses under a name, which becomes part of the file's own."""
    _sources[name] = source


def sitemap_source(name: str) -> SitemapSource | None:
    return _sources.get(name)


def sitemap_files(frame: Frame) -> Iterable[tuple[str, str, int]]:
    """Language, source and number of every file that has something in it."""
    for code in frame.codes:
        for name, source in _sources.items():
            total = source.count(frame, code)
            for number in range(-(-total // PAGE_SIZE)):
                yield code, name, number + 1


class PageSource(SitemapSource):
    """Live public pages below the language's home."""

    def count(self, frame: Frame, language: str) -> int:
        return int(self._pages(frame, language).count())

    def entries(
        self, frame: Frame, language: str, start: int, stop: int
    ) -> Iterable[SitemapEntry]:
        pages = list(self._pages(frame, language)[start:stop])
        twins = self._twins(frame, pages)
        for page in pages:
            known = twins.get(page.translation_key, {})
            yield SitemapEntry(
                frame.root_url + path_of(page),
                page.last_published_at,
                known if len(known) > 1 else {},
            )

    @staticmethod
    def _pages(frame: Frame, language: str) -> QuerySet[Page]:
        found = frame.language(language)
        home = Page.objects.filter(pk=found.home_id if found else 0)
        path = home.values_list("path", flat=True).first() or "none"
        # What the network itself hides answers 404.
        shown = PageItem.objects.visible_in(frame.pk)
        hidden = PageItem.objects.owned_by(frame.pk).exclude(pk__in=shown.values("pk"))
        return (
            Page.objects.live()
            .public()
            .filter(path__startswith=path)
            .exclude(translation_key__in=hidden.values("translation_key"))
            .select_related("locale")
            .order_by("path")
        )

    @staticmethod
    def _twins(frame: Frame, pages: list[Page]) -> dict[object, dict[str, str]]:
        """Addresses by language, by what translations of one page share."""
        container = frame.site.root_page.path[: 2 * Page.steplen]
        rows = (
            Page.objects.live()
            .public()
            .filter(
                path__startswith=container,
                translation_key__in=[page.translation_key for page in pages],
            )
            .select_related("locale")
        )
        found: dict[object, dict[str, str]] = {}
        for page in rows:
            code = frame.code_of(page)
            if code in frame.codes:
                twins = found.setdefault(page.translation_key, {})
                twins[code] = frame.root_url + path_of(page)
        return found
