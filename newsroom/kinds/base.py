"""What a kind of page tells: search documents, lists, pages and formats read this."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone

from hanse.blocks.parts import DatedRow
from hanse.directory.facets import COUNTRY, PERSON, PROJECT, RELATED, SECTOR, THEME
from hanse.directory.kinds.base import pks, told_terms, widened
from hanse.newsroom import facets

Payload = Mapping[str, Any]
Pages = Mapping[str, Any]
Period = tuple[datetime, "datetime | None"]

# Periods of the index include their ends; ours do not.
TICK = timedelta(seconds=1)


class Kind(ABC):
    """One kind of page: what search, lists, pages and formats know of it.

    `facts` is what a search document holds beside titles and addresses. Nothing may
    stand there that is not public. A page is shown from the same facts, so that lists
    and pages cannot disagree.
    """

    code: str
    # The page type. By name: page types are served by modules that read kinds.
    label: str
    # Relations that `facts` reads, fetched together.
    details: tuple[str, ...] = ()
    # The formats that one page has.
    formats: tuple[str, ...] = ("json", "jsonld")

    @property
    def model(self) -> Any:
        return apps.get_model(self.label)

    @abstractmethod
    def facts(self, page: Any, pages: Pages) -> dict[str, Any]:
        """As JSON. `page` is the one in the original language, `pages` are all."""

    @abstractmethod
    def row(self, payload: Payload, shown: Shown) -> DatedRow:
        """The page in a list by date."""

    @abstractmethod
    def entry(self, payload: Payload, shown: Shown) -> dict[str, Any]:
        """What formats give of it beside what every kind has."""

    @abstractmethod
    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """An entry in schema.org's words; what is empty may stay in."""

    def facets(self, page: Any) -> dict[str, tuple[int, ...]]:
        return {
            SECTOR.name: widened(pks(page.sectors)),
            THEME.name: widened(pks(page.themes)),
            COUNTRY.name: widened(self.countries(page)),
            RELATED: named(self.organisation_ids(page)),
            PERSON: named(self.person_ids(page)),
            PROJECT: named(row.project_id for row in page.projects.all()),
            facets.ITEM: named([page.item_id]),
        }

    def countries(self, page: Any) -> list[int | None]:
        return list(pks(page.countries))

    def organisation_ids(self, page: Any) -> list[int | None]:
        return [row.organisation_id for row in page.organisations.all()]

    def person_ids(self, page: Any) -> list[int | None]:
        return []

    def periods(self, page: Any, now: datetime) -> tuple[Period, ...]:
        return ()

    def points(self, page: Any) -> tuple[tuple[float, float], ...]:
        return ()

    def date(self, page: Any) -> date | None:
        """What “newest” sorts by; without one, the day it was first published."""
        return None

    def common_facts(self, page: Any, pages: Pages) -> dict[str, Any]:
        """What every kind has."""
        return {
            "sectors": pks(page.sectors),
            "themes": pks(page.themes),
            "countries": pks(page.countries),
            "picture": page.picture_id,
            "picture_texts": by_language(pages, "picture_text"),
        }

    def common_entry(self, payload: Payload, language: str) -> dict[str, Any]:
        return {
            "terms": {
                facet.name: told_terms(payload[name], language)
                for name, facet in (
                    ("sectors", SECTOR),
                    ("themes", THEME),
                    ("countries", COUNTRY),
                )
            }
        }


class Shown:
    """For whom something is told: the language, the moment, the address."""

    def __init__(
        self,
        payload: Payload,
        language: str,
        now: datetime,
        url: str = "",
        introductions: Mapping[str, str] | None = None,
    ) -> None:
        self.payload, self.language, self.now, self.url = payload, language, now, url
        self.introductions = introductions or {}

    @property
    def text_language(self) -> str:
        """The language that the words are in."""
        own = self.language in self.payload["titles"]
        return self.language if own else str(self.payload["language"])

    @property
    def foreign(self) -> str:
        """The same, where it is not the reader's."""
        return "" if self.text_language == self.language else self.text_language

    @property
    def title(self) -> str:
        return str(self.payload["titles"][self.text_language])

    @property
    def summary(self) -> str:
        """The page's own words."""
        return str(self.payload["summaries"].get(self.text_language, ""))

    @property
    def introduction(self) -> str:
        """The network's own words."""
        return self.introductions.get(self.language, "")

    def words(self, name: str) -> str:
        """A text that the payload has by language."""
        return str(self.payload[name].get(self.text_language, ""))


def by_language(pages: Pages, name: str) -> dict[str, str]:
    """A text of each page that has one."""
    found = {code: str(getattr(page, name)) for code, page in pages.items()}
    return {code: text for code, text in found.items() if text}


def named(keys: Iterable[int | None]) -> tuple[int, ...]:
    """Ids as values of a facet that is none of terms."""
    return tuple(sorted({-pk for pk in keys if pk is not None}))


def organisations(page: Any, language: str) -> list[list[Any]]:
    """`[role, name, id]` of those that a page names."""
    return [
        [
            getattr(row, "role", ""),
            row.organisation.name_in(language)[0] if row.organisation_id else row.name,
            row.organisation_id,
        ]
        for row in page.organisations.all()
    ]


def people(rows: Any, language: str, *more: str) -> list[list[Any]]:
    """`[name, id, …]` of those that a page names, with further texts of the row."""
    return [
        [
            row.person.name_in(language)[0] if row.person_id else row.name,
            row.person_id,
            *(getattr(row, name) for name in more),
        ]
        for row in rows.all()
    ]


def midnight(day: date) -> datetime:
    """The beginning of a day where the install is."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
