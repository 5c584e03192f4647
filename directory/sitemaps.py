"""Addresses of records for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hanse.directory import freshness
from hanse.directory.freshness import Step
from hanse.networks.canonical import local_paths, showcases
from hanse.networks.frame import Frame
from hanse.networks.registry import record_type
from hanse.networks.sitemaps import SitemapEntry, SitemapSource


class RecordSource(SitemapSource):
    """The network's own records of one model, in the languages of their words.

    Their canonical addresses are on the owner's pages; what others share stands in
    the sitemaps of those.
    """

    def __init__(self, model: type[Any]) -> None:
        self.model = model

    def count(self, frame: Frame, language: str) -> int:
        shown = any(
            one.network_id == frame.pk and one.language == language
            for one in showcases(self.model, frame)
        )
        return int(self._records(frame, language).count()) if shown else 0

    def entries(
        self, frame: Frame, language: str, start: int, stop: int
    ) -> Iterable[SitemapEntry]:
        rows = self._records(frame, language).prefetch_related("names", "texts")
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

    def _records(self, frame: Frame, language: str) -> QuerySet[Any]:
        text_model: Any = record_type(self.model).text_model
        texts = text_model.objects.filter(
            record=OuterRef("pk"), language=language, is_published=True
        )
        records: QuerySet[Any] = (
            self.model.objects.owned_by(frame.pk)
            .visible_in(frame.pk)
            .filter(Q(language=language) | Exists(texts))
            .exclude(freshness.at_least(Step.HIDDEN))
        )
        return records
