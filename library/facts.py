"""The facts beside a practice: labels, words and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hanse.directory.enums import PartnerRole
from hanse.directory.fact_sheets import Fact, Value
from hanse.library import facets
from hanse.library.enums import Licence, PersonRole
from hanse.library.queries import LibraryQuery
from hanse.library.wording import place_in, years
from hanse.search.listings import Facet
from hanse.taxonomy import labels


class Facts:
    """The facts of one page for a reader; `known` are addresses of directory records.

    `library_url` is the list that terms lead to; empty where there is none.
    """

    def __init__(
        self,
        page: Any,
        language: str,
        library_url: str,
        known: Mapping[tuple[str, int], tuple[str, str]],
    ) -> None:
        self.page, self.language = page, language
        self.library_url, self.known = library_url, known

    def __iter__(self) -> Iterator[Fact]:
        return (fact for fact in self._all() if fact.lines)

    def _all(self) -> Iterator[Fact]:
        page = self.page
        yield Fact(_("Where"), tuple(self._where()))
        yield self._plain(_("When"), years(page.from_year, page.until_year))
        yield from self._partners()
        yield from self._people()
        yield self._project()
        yield self._term(_("Level"), facets.LEVEL, page.level_id)
        yield self._term(_("Readiness"), facets.READINESS, page.readiness_id)
        yield self._term(_("Evidence"), facets.EVIDENCE, page.evidence_id)
        yield Fact(_("Costs"), tuple(self._costs()))
        yield self._terms(_("Themes"), facets.THEME, page.themes)
        yield self._terms(_("Sectors"), facets.SECTOR, page.sectors)
        yield self._licence()
        yield self._source()

    def _where(self) -> Iterator[tuple[Value, ...]]:
        place = place_in(self.page.place, self.language)
        if place:
            yield (Value(place),)
        countries = self._values(facets.COUNTRY, self.page.countries)
        if countries:
            yield countries

    def _costs(self) -> Iterator[tuple[Value, ...]]:
        page = self.page
        if page.amount is not None:
            amount = number_format(page.amount, decimal_pos=0, force_grouping=True)
            yield (Value(f"{amount} {page.currency}"),)
        elif page.cost_band_id:
            yield self._values_of(facets.COST, [page.cost_band_id])

    def _partners(self) -> Iterator[Fact]:
        rows = list(self.page.partners.all())
        for role in PartnerRole:
            lines = [
                (self._record("organisation", row.organisation_id, row.name),)
                for row in rows
                if row.role == role
            ]
            label = (
                _("By") if role == PartnerRole.LEAD else str(role.label).capitalize()
            )
            yield Fact(label, tuple(lines))

    def _people(self) -> Iterator[Fact]:
        rows = list(self.page.people.all())
        for role in PersonRole:
            lines = [
                (self._record("person", row.person_id, row.name),)
                for row in rows
                if row.role == role
            ]
            yield Fact(str(role.label).capitalize(), tuple(lines))

    def _project(self) -> Fact:
        key = self.page.project_id
        found = self.known.get(("project", key)) if key else None
        lines = ((Value(*found),),) if found else ()
        return Fact(_("Result of"), lines)

    def _record(self, kind: str, pk: int | None, name: str) -> Value:
        found = self.known.get((kind, pk)) if pk is not None else None
        return Value(*found) if found else Value(name)

    def _licence(self) -> Fact:
        licence = Licence(self.page.licence)
        value = Value(str(licence.label), licence.url, is_external=bool(licence.url))
        return Fact(_("Licence"), ((value,),))

    def _source(self) -> Fact:
        name, url = self.page.source_name, self.page.source_url
        if not (name or url):
            return Fact("", ())
        value = Value(name or url, url, is_external=bool(url))
        return Fact(_("First told by"), ((value,),))

    def _plain(self, label: str, text: str) -> Fact:
        return Fact(label, ((Value(text),),) if text else ())

    def _term(self, label: str, facet: Facet, pk: int | None) -> Fact:
        values = self._values_of(facet, [pk] if pk else [])
        return Fact(label, (values,) if values else ())

    def _terms(self, label: str, facet: Facet, terms: Any) -> Fact:
        values = self._values(facet, terms)
        return Fact(label, (values,) if values else ())

    def _values(self, facet: Facet, terms: Any) -> tuple[Value, ...]:
        return self._values_of(facet, [term.pk for term in terms.all()])

    def _values_of(self, facet: Facet, pks: Iterable[int]) -> tuple[Value, ...]:
        """Terms, each leading to all practices that have it."""
        known = labels.snapshot().terms
        return tuple(
            Value(known[pk].label(self.language), self._list_of(facet, pk))
            for pk in pks
            if pk in known
        )

    def _list_of(self, facet: Facet, pk: int) -> str:
        if not self.library_url:
            return ""
        return self.library_url + LibraryQuery(selected={facet.name: (pk,)}).url()
