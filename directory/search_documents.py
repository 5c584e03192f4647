"""How an organisation becomes a search document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from wagtail.rich_text import get_text_for_indexing

from hanse.directory import facets
from hanse.directory.models import Organisation
from hanse.directory.payloads import payload_of, preferred_names
from hanse.networks.enums import Share
from hanse.search.documents import EVERYBODY, SearchDocument, Text, View
from hanse.search.overlays import views_of
from hanse.search.registry import DocumentBuilder


class OrganisationBuilder(DocumentBuilder):
    model = Organisation
    kind = "organisation"

    def build(self, pks: Iterable[int]) -> Iterator[SearchDocument]:
        rows = list(
            Organisation.objects.filter(
                pk__in=list(pks), live=True, network__state="open"
            )
            .order_by("pk")
            .with_details()
        )
        views = views_of(Organisation, [row.pk for row in rows])
        for row in rows:
            yield self._document(row, views.get(row.pk, {}))

    def _document(self, row: Organisation, views: dict[int, View]) -> SearchDocument:
        place = row.place
        country = place.country_id if place else None
        types = sorted(term.pk for term in row.types.all())
        sectors = sorted(term.pk for term in row.sectors.all())
        return SearchDocument(
            key=self.key(row.pk),
            kind=self.kind,
            owner=row.network_id,
            readers=_readers(row),
            views=views,
            texts={
                text.language: Text(
                    title=row.name_in(text.language)[0],
                    summary=text.summary,
                    body=get_text_for_indexing(text.description),
                )
                for text in map(row.text_in, row.text_languages())
            },
            names=tuple((name.language, name.text) for name in row.names.all())
            + tuple(("", one.value) for one in row.identifiers.all()),
            facets={
                facets.SECTOR.name: tuple(sectors),
                facets.TYPE.name: tuple(types),
                facets.COUNTRY.name: (country,) if country else (),
            },
            sort_title=row.name_in(row.language)[0],
            sort_titles=preferred_names(row),
            date=_first_published(row),
            confirmed=row.confirmed_on,
            points=tuple(point for one in row.places.all() if (point := one.point)),
            payload=payload_of(row),
        )


def _first_published(row: Organisation) -> date | None:
    moment = row.first_published_at
    return moment.date() if moment else None


def _readers(row: Organisation) -> frozenset[int]:
    if row.share == Share.EVERYBODY:
        return frozenset({EVERYBODY})
    readers = {row.network_id}
    if row.share == Share.CHOSEN:
        readers |= {network.pk for network in row.shared_with.all()}
    return frozenset(readers)
