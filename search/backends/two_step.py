"""Wagtail's search on SQLite in two steps. Importable on SQLite only, as what it extends.

Wagtail asks the index once more for every row that it ranks: seconds with ten thousand
records. Here the index is asked once, and the rows that it found are joined by key.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Case, FloatField, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    get_descendants_content_types_pks,
)
from modelsearch.query import MatchAll, Not, Phrase, PlainText

# Without a page to cut, so many of the best are ordered; the rest follow, newest first.
RANKED = 500


class TwoStepMixin:
    """First the index, then the rows: one statement each, whatever their number."""

    def search(
        self, config: Any, start: int | None, stop: int | None, score_field: Any = None
    ) -> QuerySet[Any]:
        query = normalize(self.query)
        wants_plain_scores = score_field is not None and not self.order_by_relevance
        if isinstance(query, MatchAll | Not) or wants_plain_scores:
            rows: QuerySet[Any] = super().search(config, start, stop, score_field)
            return rows
        words = self.build_search_query(query, config=config)
        if words is None:
            # White space: nothing to look for, where Wagtail would fail.
            return self.queryset.none()
        found = self._matches(words, config)
        rows = self.queryset.filter(pk__in=_among(found))
        if not self.order_by_relevance:
            # A page needs some order to be the same each time.
            return (rows if rows.query.order_by else rows.order_by("-pk"))[start:stop]
        if stop is None:
            return _ranked(rows, list(found)[:RANKED], found, score_field)[start:]
        kept = set(rows.order_by().values_list("pk", flat=True))
        page = [pk for pk in found if pk in kept][start:stop]
        return _ranked(self.queryset.filter(pk__in=page), page, found, score_field)

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """As Wagtail's, but without signs that end a string in FTS5's language."""
        if isinstance(query, PlainText):
            query = PlainText(_plain(query.query_string), query.operator)
        elif isinstance(query, Phrase):
            query = Phrase(_plain(query.query_string))
        return super().build_search_query_content(query, config=config)

    def _matches(self, words: Any, config: Any) -> dict[Any, float]:
        """Scores by primary key, the best first."""
        index = SQLiteFTSIndexEntry.objects.filter(
            MatchExpression(self.fields or self.FTS_TABLE_FIELDS, words),
            index_entry__content_type__in=get_descendants_content_types_pks(
                self.queryset.model
            ),
        ).annotate(score=self._build_rank_expression(self.get_search_vectors(), config))
        to_python = self.queryset.model._meta.pk.to_python
        found: dict[Any, float] = {}
        for pk, score in index.values_list("index_entry__object_id", "score").order_by(
            "score", "-pk"
        ):
            found.setdefault(to_python(pk), score)
        return found


def _plain(text: str) -> str:
    return text.translate(_SIGNS)


_SIGNS = dict.fromkeys(map(ord, '"%\x00'), " ")


def _ranked(
    rows: QuerySet[Any], best: list[Any], found: dict[Any, float], score_field: Any
) -> QuerySet[Any]:
    """Rows with their score, those of `best` in its order and first."""
    scores = [When(pk=pk, then=Value(found[pk])) for pk in best]
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(best)]
    scored = rows.annotate(
        **{
            score_field or "_score": Case(
                *scores, default=Value(0.0), output_field=FloatField()
            )
        }
    )
    return scored.order_by(Case(*places, default=Value(len(best))), "-pk")


def _among(pks: Any) -> RawSQL:
    """Primary keys as one parameter: SQLite allows a limited number of them."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(pks))])


class TwoStepQueryCompiler(TwoStepMixin, SQLiteSearchQueryCompiler):
    pass


class TwoStepAutocompleteQueryCompiler(TwoStepMixin, SQLiteAutocompleteQueryCompiler):
    pass


class TwoStepSearchBackend(SQLiteSearchBackend):
    query_compiler_class = TwoStepQueryCompiler
    autocomplete_query_compiler_class = TwoStepAutocompleteQueryCompiler
