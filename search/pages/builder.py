from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search import index

from hanse.blocks.words import words_of
from hanse.search.documents import SearchDocument, Text, View
from hanse.search.overlays import views_of
from hanse.search.pages.groups import CONTAINER, PageGroup, groups_of
from hanse.search.registry import DocumentBuilder

# Fields whose words stand in lists below the title; the first that a page has.
SUMMARIES = ("introduction", "search_description")


class PageBuilder(DocumentBuilder):
    """Makes the documents of one page type: one a page with its translations.

    Register one for each type that visitors may find, in `AppConfig.ready()`::

        register_builder(PageBuilder(EventPage, kind="event"))

    Subclass it for a type that has facets, times or places, or that other networks
    may show: `readers` and `views` say who finds it, and get all groups at once, so
    that the number of queries does not grow. What they do not name is found by the
    page's own network alone. Whatever they say, nobody finds what is not live, is
    private, or stands in a language that its network does not publish.
    """

    def __init__(self, model: type[Page], kind: str = "page") -> None:
        self.model, self.kind = model, kind

    def build(self, pks: Iterable[int]) -> Iterator[SearchDocument]:
        """The documents of the groups that these pages belong to."""
        keys = Page.objects.filter(pk__in=list(pks)).values("translation_key")
        rows = self.queryset().filter(translation_key__in=keys).order_by("pk")
        groups = groups_of(rows)
        if not groups:
            return
        readers, views = self.readers(groups), self.views(groups)
        for group in groups:
            yield self.document(
                group,
                readers.get(group.pk, frozenset({group.network})),
                views.get(group.pk, {}),
            )

    def all_pks(self) -> Iterable[int]:
        """The ids that name documents: one of each group."""
        rows = self.model._default_manager.order_by("pk").values_list(
            "pk", "translation_key", "path"
        )
        seen = set()
        for pk, key, path in rows.iterator():
            group = key, path[:CONTAINER]
            if group not in seen:
                seen.add(group)
                yield pk

    # To override

    def queryset(self) -> QuerySet[Any]:
        """All pages of the type, with what the methods below read of them."""
        return self.model._default_manager.select_related("locale")

    def readers(self, groups: Sequence[PageGroup]) -> Mapping[int, Collection[int]]:
        """Who finds each group, by its `pk`: network ids, or `EVERYBODY`."""
        return {}

    def views(self, groups: Sequence[PageGroup]) -> Mapping[int, Mapping[int, View]]:
        """What networks' overlays do with each group, by its `pk`."""
        group_of = {pk: group.pk for group in groups for pk in group.pks}
        found: dict[int, dict[int, View]] = {}
        for pk, views in sorted(views_of(self.model, group_of).items()):
            found.setdefault(group_of[pk], {}).update(views)
        return found

    def text(self, page: Any) -> Text:
        """A page's words; by default all that editors' search reads of it."""
        return Text(
            title=page.title, summary=summary_of(page), body="\n".join(_words(page))
        )

    def facets(self, group: PageGroup) -> Mapping[str, tuple[int, ...]]:
        return {}

    def periods(self, group: PageGroup) -> tuple[tuple[datetime, datetime | None], ...]:
        return ()

    def points(self, group: PageGroup) -> tuple[tuple[float, float], ...]:
        return ()

    def date(self, group: PageGroup) -> date | None:
        """What “newest first” sorts by."""
        moments = [
            page.first_published_at
            for page in group.pages.values()
            if page.first_published_at
        ]
        return min(moments).date() if moments else None

    def facts(self, group: PageGroup) -> Mapping[str, Any]:
        """What lists show beside titles, summaries and addresses, as JSON."""
        return {}

    # Rarely overridden

    def document(
        self,
        group: PageGroup,
        readers: Collection[int],
        views: Mapping[int, View],
    ) -> SearchDocument:
        texts = {code: self.text(page) for code, page in group.pages.items()}
        titles = {code: text.title for code, text in texts.items()}
        return SearchDocument(
            key=self.key(group.pk),
            kind=self.kind,
            owner=group.network,
            readers=frozenset(readers),
            views=views,
            texts=texts,
            facets=self.facets(group),
            sort_title=titles[group.language],
            sort_titles=titles,
            date=self.date(group),
            points=self.points(group),
            periods=self.periods(group),
            payload=self.payload(group, texts),
        )

    def payload(self, group: PageGroup, texts: Mapping[str, Text]) -> dict[str, Any]:
        """What lists hold of a group. Nothing may stand here that is not public."""
        published = [page.first_published_at for page in group.pages.values()]
        updated = [page.last_published_at for page in group.pages.values()]
        return {
            "id": group.pk,
            "kind": self.kind,
            "language": group.language,
            "titles": {code: text.title for code, text in texts.items()},
            "summaries": {
                code: text.summary for code, text in texts.items() if text.summary
            },
            "paths": dict(group.paths),
            "published": _moment(min(filter(None, published), default=None)),
            "updated": _moment(max(filter(None, updated), default=None)),
            **self.facts(group),
        }


def summary_of(page: Any) -> str:
    texts = (str(getattr(page, name, "") or "").strip() for name in SUMMARIES)
    return next(filter(None, texts), "")


def _words(page: Any) -> Iterator[str]:
    """What a page has to be searched for beside title and summary."""
    for field in page.get_search_fields():
        name = field.field_name
        if not isinstance(field, index.SearchField) or name in {"title", *SUMMARIES}:
            continue
        value = getattr(page, name, None)
        if hasattr(value, "raw_data"):
            yield words_of(value)
        elif found := field.get_value(page):
            yield "\n".join(map(str, found)) if isinstance(found, list) else str(found)


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else None
