"""How practices, toolkits and replications become search documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, QuerySet
from wagtail.rich_text import get_text_for_indexing

from hanse.blocks.words import words_of
from hanse.directory.kinds.base import widened
from hanse.library import facets
from hanse.library.document_texts import public_documents, words_of_documents
from hanse.library.freshness import rank_of
from hanse.library.models import PracticePage, Replication, ToolkitPage
from hanse.library.payloads import facts_of
from hanse.library.sections import SECTIONS
from hanse.library.shelves import told_of
from hanse.networks.models import Network
from hanse.search.documents import SearchDocument, Text, View
from hanse.search.overlays import views_of
from hanse.search.pages import PageGroup
from hanse.search.pages.items import ItemBuilder, readers_of
from hanse.search.registry import DocumentBuilder


def source_of(group: PageGroup) -> Any:
    """The page in the language that it was written in: its facts are everybody's."""
    return group.pages[group.language]


class PracticeBuilder(ItemBuilder):
    """A practice with its sections, its documents' words and all it is found by."""

    def __init__(self) -> None:
        super().__init__(PracticePage, kind="practice")

    def queryset(self) -> QuerySet[Any]:
        return (
            super()
            .queryset()
            .prefetch_related(
                "themes",
                "sectors",
                "countries",
                "partners",
                "people",
                Prefetch("documents", public_documents(), to_attr="public_documents"),
            )
        )

    def text(self, page: Any) -> Text:
        parts = [getattr(page, section.name) for section in SECTIONS]
        return Text(
            title=page.title,
            summary=page.summary,
            body="\n".join(
                [
                    *map(get_text_for_indexing, parts),
                    words_of(page.failures),
                    words_of(page.figures),
                ]
            ),
        )

    def document(
        self,
        group: PageGroup,
        readers: Collection[int],
        views: Mapping[int, View],
    ) -> SearchDocument:
        made = super().document(group, readers, views)
        return _with_documents(made, group)

    def facets(self, group: PageGroup) -> Mapping[str, tuple[int, ...]]:
        page = source_of(group)
        told = (facets.FAILURES,) if page.failures else ()
        return {
            facets.THEME.name: widened(term.pk for term in page.themes.all()),
            facets.SECTOR.name: widened(term.pk for term in page.sectors.all()),
            facets.COUNTRY.name: widened(term.pk for term in page.countries.all()),
            facets.LEVEL.name: widened([page.level_id]),
            facets.COST.name: widened([page.cost_band_id]),
            facets.READINESS.name: widened([page.readiness_id]),
            facets.EVIDENCE.name: widened([page.evidence_id]),
            facets.TOLD: told,
            facets.ITEM: (-page.item_id,),
            facets.RELATED: _negative(
                one.organisation_id for one in page.partners.all()
            ),
            facets.PERSON: _negative(one.person_id for one in page.people.all()),
            facets.PROJECT: _negative([page.project_id]),
        }

    def points(self, group: PageGroup) -> tuple[tuple[float, float], ...]:
        point = source_of(group).point
        return (point,) if point else ()

    def facts(self, group: PageGroup) -> Mapping[str, Any]:
        return {**facts_of(source_of(group)), "told": told_of(group.pages)}


class ToolkitBuilder(ItemBuilder):
    """A reading list; what it names has documents of its own."""

    def __init__(self) -> None:
        super().__init__(ToolkitPage, kind="toolkit")

    def facets(self, group: PageGroup) -> Mapping[str, tuple[int, ...]]:
        return {facets.PROJECT: _negative([source_of(group).project_id])}


class ReplicationBuilder(DocumentBuilder):
    """Somebody who took a practice up, found by place and by what they tell."""

    kind = "replication"
    model = Replication

    def build(self, pks: Iterable[int]) -> Iterator[SearchDocument]:
        rows = list(
            Replication.objects.filter(
                pk__in=list(pks), live=True, network__state=Network.State.OPEN
            )
            .order_by("pk")
            .prefetch_related("texts", "shared_with")
        )
        views = views_of(Replication, [row.pk for row in rows])
        for row in rows:
            yield self._document(row, views.get(row.pk, {}))

    def _document(self, row: Replication, views: Mapping[int, View]) -> SearchDocument:
        texts = {code: row.text_in(code) for code in row.text_languages()}
        title = str(row)
        return SearchDocument(
            key=self.key(row.pk),
            kind=self.kind,
            owner=row.network_id,
            readers=readers_of(row),
            views=views,
            texts={
                code: Text(
                    title=title,
                    summary=text.summary,
                    body="\n".join(
                        get_text_for_indexing(getattr(text, name))
                        for name in ("adaptation", "result", "lessons")
                    ),
                )
                for code, text in texts.items()
            },
            facets={
                facets.COUNTRY.name: widened([row.country_id]),
                facets.RELATED: _negative([row.organisation_id]),
                facets.PRACTICE: _negative([row.practice_id]),
            },
            sort_title=title,
            confirmed=row.confirmed_on,
            date=row.first_published_at.date() if row.first_published_at else None,
            points=(row.point,) if row.point else (),
            payload={
                "id": row.pk,
                "kind": self.kind,
                "language": row.language,
                "titles": {row.language: title},
                "summaries": {
                    code: text.summary for code, text in texts.items() if text.summary
                },
                "practice": row.practice_id,
                "practice_title": row.practice_title,
                "outcome": row.outcome,
                "country": row.country_id,
                "years": [row.from_year, row.until_year],
            },
        )


def _with_documents(made: SearchDocument, group: PageGroup) -> SearchDocument:
    """The words of its documents, each in the language that it is in."""
    page = source_of(group)
    texts = dict(made.texts)
    for language, words in words_of_documents(page.public_documents):
        code = language if language in texts else group.language
        known = texts[code]
        texts[code] = replace(known, body=f"{known.body}\n{words}")
    return replace(
        made,
        texts=texts,
        confirmed=page.confirmed_on,
        rank=rank_of(page.confirmed_on),
    )


def _negative(pks: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({-pk for pk in pks if pk is not None}))
