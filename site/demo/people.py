"""The demo's mentors and experts, all of them invented, and the pages that list them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hanse.directory import vocabularies
from hanse.directory.enums import Availability, ContactKind, RecordKind
from hanse.directory.imports.cells import day, number, parts
from hanse.directory.imports.rows import FileError, RowError, SourceRow
from hanse.directory.models import (
    DirectoryPage,
    Person,
    PersonContact,
    PersonName,
    PersonPosition,
    PersonText,
)
from hanse.directory.models.pages import DirectoryFacet
from hanse.networks.actions.at_once import action_for
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network
from hanse.search.editors import indexed_once
from hanse.site.demo.organisations import (
    FOLDER,
    OWN,
    PUBLISHED,
    language_of,
    read_all,
    titles_of,
)
from hanse.site.demo.texts.people import INVENTED, PAGES
from hanse.site.models import HomePage
from hanse.taxonomy.models import Term

PEOPLE = FOLDER / "people.csv"
WORDS = FOLDER / "people-words.csv"
COLUMNS = (
    "slug", "network", "language", "name", "names", "family_name", "town", "country",
    "sectors", "expertise", "languages", "topics", "formats", "availability",
    "capacity", "taken", "position", "at", "email", "agreed", "confirmed",
)  # fmt: skip
WORD_COLUMNS = ("slug", "language", "state", "role", "summary", "expectations")
# Lists of terms by the column that has their codes.
TERMS = {
    "sectors": ("sectors", vocabularies.SECTORS),
    "expertise": ("expertise", vocabularies.SERVICES),
    "languages": ("languages_spoken", vocabularies.LANGUAGES),
    "topics": ("mentor_topics", vocabularies.SERVICES),
    "formats": ("mentor_formats", vocabularies.MENTORING_FORMATS),
}
# What visitors of the pages filter by, and whether it stands open.
FACETS = (("topic", True), ("mentoring", True), ("country", True), ("language", False))


@dataclass(frozen=True)
class PersonWords:
    """What is said of one person in one language."""

    slug: str
    language: str
    state: str
    role: str
    summary: str
    expectations: str

    def fields(self) -> dict[str, str]:
        return {
            "role": self.role,
            "summary": self.summary,
            "description": f"<p>{INVENTED[self.language]}</p>",
            "expectations": self.expectations,
        }


def read_words(path: Path = WORDS) -> Mapping[str, list[PersonWords]]:
    """All words by person. Raises `FileError` for the first bad line."""
    found: dict[str, list[PersonWords]] = defaultdict(list)
    for words in read_all(path, WORD_COLUMNS, _words):
        found[words.slug].append(words)
    return found


def _words(row: SourceRow) -> PersonWords:
    values = row.values
    language_of(values["language"], "language")
    if values["state"] not in {OWN, PUBLISHED}:
        raise RowError(
            "state", _("“%(value)s” is no state.") % {"value": values["state"]}
        )
    if not values["role"]:
        raise RowError("role", _("A role is needed."))
    return PersonWords(**{name: values[name] for name in WORD_COLUMNS})


def load(networks: Iterable[Network]) -> int:
    """How many people were made, in the networks that had no page of them.

    What people changed or deleted in one that has stays as they left it. Raises
    `FileError` that names file, line and field.
    """
    waiting = {one.slug: one for one in networks if not _pages(one)}
    words = read_words()
    made = 0
    for slug, owner, person in read_all(PEOPLE, COLUMNS, _person):
        if owner in waiting:
            person.network = waiting[owner]
            _write(person, words.get(slug, []))
            made += 1
    for network in waiting.values():
        _list(network)
    return made


def _pages(network: Network) -> list[DirectoryPage]:
    pages = DirectoryPage.objects.descendant_of(network.container)
    return [page for page in pages if RecordKind.PERSON in page.kinds]


def _person(row: SourceRow) -> tuple[str, str, Person]:
    """Short name, network and the person, not yet saved. Raises `RowError`."""
    values = row.values
    language = language_of(values["language"], "language")
    person = Person(
        share=Share.EVERYBODY,
        language=language,
        family_name=values["family_name"],
        town=values["town"],
        country=_term(values["country"], vocabularies.COUNTRIES, "country"),
        is_mentor=bool(values["topics"]),
        availability=_availability(values["availability"]),
        capacity=number(values, "capacity", int),
        places_taken=number(values, "taken", int) or 0,
        confirmed_on=day(values, "confirmed"),
        live=False,
    )
    for order, (code, text) in enumerate(titles_of(values)):
        person.names.add(PersonName(text=text, language=code, sort_order=order))
    person.positions.add(
        PersonPosition(title=values["position"], organisation_name=values["at"])
    )
    person.contacts.add(*_contacts(values))
    for column, (field, vocabulary) in TERMS.items():
        terms = [_term(code, vocabulary, column) for code in parts(values[column])]
        setattr(person, field, terms)
    return values["slug"], values["network"], person


def _availability(value: str) -> str:
    if value not in Availability.values:
        raise RowError(
            "availability", _("“%(value)s” is not known.") % {"value": value}
        )
    return value


def _contacts(values: Mapping[str, str]) -> list[PersonContact]:
    """The address, public from the day on which the invented person agreed."""
    agreed: date | None = day(values, "agreed")
    if not values["email"]:
        return []
    if agreed is None:
        raise RowError("agreed", _("What is public needs the day of consent."))
    return [
        PersonContact(
            kind=ContactKind.EMAIL,
            value=values["email"],
            is_public=True,
            consented_on=agreed,
        )
    ]


def _term(code: str, vocabulary: str, column: str) -> Term:
    found = Term.objects.filter(vocabulary__code=vocabulary, code=code).first()
    if found is None:
        raise RowError(column, _("“%(value)s” is not known.") % {"value": code})
    return found


def _write(person: Person, words: list[PersonWords]) -> None:
    own = [one for one in words if one.state == OWN]
    if [one.language for one in own] != [person.language]:
        name = person.names.all()[0].text
        raise FileError(f"{WORDS.name}: {name} needs one row of their own words.")
    for field, text in own[0].fields().items():
        setattr(person, field, text)
    with indexed_once():
        create = action_for(Person, "create")(person, publish=True)
        create.execute(skip_permission_checks=True)
    for one in words:
        if one.state == PUBLISHED:
            PersonText.objects.create(
                record=person,
                language=one.language,
                is_published=True,
                source_digest=person.source_digest(),
                **one.fields(),
            )


def _list(network: Network) -> None:
    """A page of people in each language."""
    key = uuid.uuid4()
    for home in HomePage.objects.child_of(network.container):
        title, introduction = PAGES[home.locale.language_code]
        page: Any = DirectoryPage(
            title=title,
            introduction=introduction,
            kinds=[RecordKind.PERSON.value],
            sources=Source.EVERYBODY,
            show_in_menus=True,
            locale=home.locale,
            translation_key=key,
        )
        page.facets = [
            DirectoryFacet(facet=facet, is_open=is_open, sort_order=order)
            for order, (facet, is_open) in enumerate(FACETS)
        ]
        home.add_child(instance=page)
        page.save_revision().publish()
