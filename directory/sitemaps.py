"""Addresses of records for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hanse.directory.home import directory_page
from hanse.directory.models import Organisation, OrganisationText
from hanse.networks.canonical import local_paths
from hanse.networks.frame import Frame
from hanse.networks.sitemaps import SitemapEntry, SitemapSource


class OrganisationSource(SitemapSource):
    """The network's own records, in the languages that they have words in.

    Their canonical addresses are on the owner's pages; what others share stands in
    the sitemaps of those.
    """

    def count(self, frame: Frame, language: str) -> int:
        if directory_page(frame, language) is None:
            return 0
        return int(_records(frame, language).count())

    def entries(
        self, frame: Frame, language: str, start: int, stop: int
    ) -> Iterable[SitemapEntry]:
        rows = _records(frame, language).prefetch_related("names", "texts")
        for record in rows.order_by("pk")[start:stop]:
            words = set(record.text_languages())
            paths = {
                code: frame.root_url + path
                for code, path in local_paths(record, frame).items()
                if code in words
            }
            if language in paths:
                yield SitemapEntry(
                    paths[language],
                    record.last_published_at,
                    paths if len(paths) > 1 else {},
                )


def _records(frame: Frame, language: str) -> QuerySet[Any]:
    texts = OrganisationText.objects.filter(
        record=OuterRef("pk"), language=language, is_published=True
    )
    return (
        Organisation.objects.owned_by(frame.pk)
        .visible_in(frame.pk)
        .filter(Q(language=language) | Exists(texts))
    )
