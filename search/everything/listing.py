from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hanse.blocks.parts import Link
from hanse.networks.frame import frame_of
from hanse.networks.models import Network
from hanse.search.engines import Hit, SearchRequest, SearchResult, Sort, get_engine
from hanse.search.everything.promoted import Promoted, promoted
from hanse.search.everything.queries import SearchQuery
from hanse.search.kinds import Reader, hit_kind, hit_kinds, known_kind
from hanse.search.listings import Filter, Listing, Row, Scope, Way, showing
from hanse.search.listings.rows import matched

# So many names are offered while somebody types.
SUGGESTED = 8


@dataclass(frozen=True)
class Offered:
    """A name that begins as what was typed."""

    title: str
    language: str
    label: str
    url: str


class SearchListing(Listing[Any, SearchQuery]):
    """Everything that a network's visitors can find, in one list."""

    highlight: ClassVar[bool] = True
    search_label: ClassVar[Any] = gettext_lazy("Search everything")
    empty_parts: ClassVar[tuple[str, ...]] = ("hanse_search/everywhere.html",)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.frame, self.language)

    @cached_property
    def scope(self) -> Scope:
        """The kinds that have a place in this network, and whose of each."""
        return scope_of(self.reader)

    def asked(self, query: SearchQuery) -> dict[str, Any]:
        asked: dict[str, Any] = {"chosen_kinds": query.kinds}
        if query.everywhere:
            everywhere = self.everywhere
            asked |= {
                "shown_by": everywhere,
                "kinds": tuple(sorted(set().union(*everywhere.values()))),
                "owners_of": {},
            }
        return asked

    def request(self, query: SearchQuery, **fields: Any) -> SearchRequest:
        request = super().request(query, **fields)
        # A list of no kind at all finds nothing, where an empty one would mean any.
        return request if request.kinds else replace(request, reader=0)

    @cached_property
    def result(self) -> SearchResult:
        return self._page_of(count_kinds=True, highlight=self.highlight)

    @cached_property
    def everywhere(self) -> dict[int, frozenset[str]]:
        """The open networks of the install, with the kinds that each has a place for."""
        found = {}
        for pk in Network.objects.open().order_by("pk").values_list("pk", flat=True):
            reader = self._reader_of(pk)
            if reader and (kinds := scope_of(reader).kinds):
                found[pk] = frozenset(kinds)
        return found

    def _reader_of(self, network: int) -> Reader | None:
        """A visitor of another network, in the same language where it has that."""
        if network == self.frame.pk:
            return self.reader
        frame = frame_of(network)
        if not frame.codes:
            return None
        known = self.language in frame.codes
        return Reader(frame, self.language if known else frame.default_language)

    def reader_of(self, hit: Hit) -> Reader:
        """Who meets the hit: this network's visitor, or one of another network."""
        if not self.query.everywhere:
            return self.reader
        return self._reader_of(hit.owner) or self.reader

    def row(self, hit: Hit) -> Row:
        reader = self.reader_of(hit)
        row = matched(known_kind(hit.kind).row(hit, reader), hit.highlights)
        if reader.frame is self.frame:
            return row
        spoken = row.other_language or reader.language
        return replace(
            row,
            key=f"{reader.frame.slug}-{row.key}",
            url=reader.frame.root_url + row.url,
            facts=(*row.facts, reader.frame.name),
            other_language="" if spoken == self.language else spoken,
        )

    def filters(self) -> Iterator[Filter]:
        query = self.query
        yield from showing.words_filter(query)
        for code in query.kinds:
            if kind := hit_kind(code):
                left = tuple(one for one in query.kinds if one != code)
                yield Filter(str(kind.plural), query.of_kinds(*left))
        yield from showing.term_filters(query, self.language)
        if query.everywhere:
            yield Filter(_("In all networks"), replace(query, everywhere=False, page=1))

    def counted(self) -> str:
        total = self.total
        return ngettext("%(number)s result", "%(number)s results", total) % {
            "number": showing.number(total)
        }

    def sort_names(self) -> dict[Any, Any]:
        names: dict[Any, Any] = {Sort.NEWEST: _("Newest"), Sort.TITLE: _("Name")}
        if self.query.text:
            names = {Sort.RELEVANCE: _("Best match"), **names}
        return names

    @cached_property
    def tabs(self) -> list[Link]:
        """The kinds beside each other, with how many there are of each."""
        counts, query = self.result.kinds, self.query
        if len(counts) + bool(query.kinds) < 2:
            return []
        links = [
            Link(
                _("Everything"),
                query.of_kinds().url("#results"),
                is_current=not query.kinds,
                count=sum(counts.values()),
            )
        ]
        for kind in hit_kinds():
            if kind.code in counts or kind.code in query.kinds:
                links.append(
                    Link(
                        str(kind.plural),
                        query.of_kinds(kind.code).url("#results"),
                        is_current=kind.code in query.kinds,
                        count=counts.get(kind.code, 0),
                    )
                )
        return links

    @cached_property
    def promoted(self) -> list[Promoted]:
        """What the network shows first to who looks for these words."""
        query = self.query
        if not query.text or query.kinds or query.everywhere or query.page > 1:
            return []
        return promoted(self.frame, self.language, query.text)

    @cached_property
    def elsewhere(self) -> Way | None:
        """The same words in the whole install, where that finds something."""
        if not self.query.text or self.query.everywhere:
            return None
        query = SearchQuery(text=self.query.text, everywhere=True)
        total = self.search(query=query).total
        if not total:
            return None
        label = ngettext(
            "%(number)s result in all networks",
            "%(number)s results in all networks",
            total,
        ) % {"number": showing.number(total)}
        return Way("everywhere", label, query.url("#results"))

    @property
    def tells_of_others(self) -> bool:
        """Whether it lists or counts what other networks show on their own pages."""
        query = self.query
        return query.everywhere or (bool(query.text) and not self.total)

    @property
    def is_missed(self) -> bool:
        """Whether plain words found nothing: what the insight counts."""
        query = self.query
        narrowed = query.selected or query.kinds or query.everywhere or query.page > 1
        return bool(query.text) and not narrowed and not self.total

    def offered(self) -> list[Offered]:
        """Names to offer while somebody types."""
        scope = self.scope
        if not scope.kinds:
            return []
        found = get_engine().suggest(
            self.frame.pk,
            self.language,
            self.query.text,
            SUGGESTED,
            scope.kinds,
            scope.owners,
            scope.owners_of,
        )
        offered = []
        for one in found:
            kind = known_kind(one.kind)
            hit = Hit(one.key, one.kind, one.owner, one.payload)
            url = kind.row(hit, self.reader).url
            offered.append(Offered(one.title, one.language, str(kind.label), url))
        return offered


def scope_of(reader: Reader) -> Scope:
    kinds: list[str] = []
    owners_of: dict[str, frozenset[int]] = {}
    for kind in hit_kinds():
        owners = kind.owners(reader)
        if owners is None or owners:
            kinds.append(kind.code)
        if owners:
            owners_of[kind.code] = owners
    return Scope(tuple(kinds), None, owners_of)
