"""How a record of the directory becomes a search document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from hanse.directory import tags
from hanse.directory.facets import TAG
from hanse.directory.freshness import LOWER_RANK, Step, step_of
from hanse.directory.kinds import Kind
from hanse.networks.enums import Share
from hanse.search.documents import EVERYBODY, SearchDocument, Text, View
from hanse.search.overlays import views_of
from hanse.search.registry import DocumentBuilder


class RecordBuilder(DocumentBuilder):
    """Builds the documents of one kind; each kind has a builder of its own."""

    def __init__(self, kind: Kind) -> None:
        self.of = kind
        self.kind, self.model = kind.code, kind.model

    def build(self, pks: Iterable[int]) -> Iterator[SearchDocument]:
        rows = list(
            self.of.model.objects.filter(
                pk__in=list(pks), live=True, network__state="open"
            )
            .order_by("pk")
            .with_details()
        )
        views = views_of(self.of.model, [row.pk for row in rows])
        for row in rows:
            step = step_of(row)
            if step < Step.HIDDEN:
                yield self._document(row, views.get(row.pk, {}), step)

    def _document(self, row: Any, views: dict[int, View], step: Step) -> SearchDocument:
        kind = self.of
        payload = kind.payload(row)
        return SearchDocument(
            key=self.key(row.pk),
            kind=kind.code,
            owner=row.network_id,
            readers=_readers(row),
            views=views,
            texts={
                text.language: Text(
                    title=row.name_in(text.language)[0],
                    summary=text.summary,
                    body=kind.words(text),
                )
                for text in map(row.text_in, row.text_languages())
            },
            names=tuple((name.language, name.text) for name in row.names.all())
            + tuple(("", one.value) for one in row.identifiers.all()),
            facets={**kind.facets(row), TAG.name: tags.values(row)},
            sort_title=kind.sort_title(row),
            sort_titles=kind.sort_titles(row),
            confirmed=row.confirmed_on,
            date=_first_published(row),
            points=kind.points(row),
            periods=kind.periods(row),
            rank=LOWER_RANK if step == Step.LOWER else 1.0,
            payload=payload,
        )


def _first_published(row: Any) -> date | None:
    moment = row.first_published_at
    return moment.date() if moment else None


def _readers(row: Any) -> frozenset[int]:
    if row.share == Share.EVERYBODY:
        return frozenset({EVERYBODY})
    readers = {row.network_id}
    if row.share == Share.CHOSEN:
        readers |= {network.pk for network in row.shared_with.all()}
    return frozenset(readers)
