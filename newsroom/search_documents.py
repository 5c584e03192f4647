"""How pages of the newsroom become search documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from modelcluster.models import get_all_child_relations

from hanse.directory.models import Organisation, Person
from hanse.newsroom.kinds import Kind
from hanse.newsroom.models import ITEM_TYPES, EventPage, EventRegistration, NewsPage
from hanse.newsroom.places import taken_by_item
from hanse.search.documents import Text
from hanse.search.pages import ItemBuilder, PageGroup
from hanse.search.pages.items import pages_of
from hanse.search.registry import register_dependency, register_followers


class NewsroomBuilder(ItemBuilder):
    """Builds the documents of one kind; each kind has a builder of its own."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.model, kind.code)
        self.of = kind

    def queryset(self) -> QuerySet[Any]:
        return super().queryset().prefetch_related(*self.of.details)

    def views(self, groups: Sequence[PageGroup]) -> Any:
        # The one time at which all groups are at hand.
        if issubclass(self.model, EventPage):
            taken = taken_by_item(source_of(group).item_id for group in groups)
            for group in groups:
                page = source_of(group)
                page.taken = taken.get(page.item_id, {})
        return super().views(groups)

    def facets(self, group: PageGroup) -> Mapping[str, tuple[int, ...]]:
        return self.of.facets(source_of(group))

    def periods(self, group: PageGroup) -> tuple[tuple[datetime, datetime | None], ...]:
        return self.of.periods(source_of(group), timezone.now())

    def points(self, group: PageGroup) -> tuple[tuple[float, float], ...]:
        return self.of.points(source_of(group))

    def date(self, group: PageGroup) -> date | None:
        return self.of.date(source_of(group)) or super().date(group)

    def payload(self, group: PageGroup, texts: Mapping[str, Text]) -> dict[str, Any]:
        page = source_of(group)
        return {
            **super().payload(group, texts),
            # What calendars know it by, whatever its address becomes.
            "key": str(page.translation_key),
        }

    def facts(self, group: PageGroup) -> Mapping[str, Any]:
        return self.of.facts(source_of(group), group.pages)


def source_of(group: PageGroup) -> Any:
    """The page in the language that it was written in: facts are alike in all."""
    return group.pages[group.language]


def register_dependencies() -> None:
    """Whose documents change with a row of a page, a place, a name in the directory."""
    for model in ITEM_TYPES:
        for relation in get_all_child_relations(model):
            register_dependency(relation.related_model, partial(_page_of, model))
    register_dependency(EventRegistration, lambda row: pages_of(row.item_id))
    register_followers(Organisation, _naming_organisations)
    register_followers(Person, _naming_people)


def _page_of(model: Any, child: Any) -> list[Any]:
    """The page of a child row, by its key alone."""
    return [model(pk=child.page_id)]


def _naming_organisations(pks: Collection[int]) -> Iterator[Any]:
    """Pages that tell an organisation's name, or that something is at its place."""
    for model in ITEM_TYPES:
        rule = Q(organisations__organisation__in=pks)
        if model is EventPage:
            rule |= Q(venue__in=pks)
        yield from _found(model, rule)


def _naming_people(pks: Collection[int]) -> Iterator[Any]:
    for model, path in PEOPLE:
        yield from _found(model, Q(**{f"{path}__in": pks}))


def _found(model: Any, rule: Q) -> Iterator[Any]:
    pks = model.objects.filter(rule).order_by("pk").values_list("pk", flat=True)
    for pk in pks.distinct():
        yield model(pk=pk)


PEOPLE: tuple[tuple[Any, str], ...] = (
    (NewsPage, "authors__person"),
    (EventPage, "speakers__person"),
)
