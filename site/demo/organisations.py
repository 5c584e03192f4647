"""The demo's organisations: rows of a file onto the import's own way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from hanse.directory.enums import ContactKind, NameKind
from hanse.directory.imports.cells import day, identifier, number, parts
from hanse.directory.imports.facts import (
    NameFact,
    OrganisationFacts,
    PlaceFact,
    RowPlan,
    SourceKey,
)
from hanse.directory.imports.importer import Importer
from hanse.directory.imports.origins import remember
from hanse.directory.imports.outcomes import RowResult
from hanse.directory.imports.readers import read_csv
from hanse.directory.imports.rows import FileError, RowError, SourceRow
from hanse.directory.models import (
    Organisation,
    OrganisationContact,
    OrganisationText,
)
from hanse.directory.models.contacts import clean_value
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.taxonomy.languages import content_languages

T = TypeVar("T")

SOURCE = "demo"
FOLDER = Path(__file__).parent
ORGANISATIONS = FOLDER / "organisations.csv"
DESCRIPTIONS = FOLDER / "descriptions.csv"
# Ways to reach those that are invented; nobody else is written to from a demo.
CONTACTS = FOLDER / "contacts.csv"
COLUMNS = (
    "slug", "network", "share", "language", "name", "names", "also", "types", "sectors",
    "town", "country", "latitude", "longitude", "website", "founded", "confirmed", "ror",
)  # fmt: skip
CONTACT_COLUMNS = ("slug", "kind", "value")
TEXT_COLUMNS = ("slug", "language", "state", "summary", "description")
# A record's own words, words in another language that visitors see, or a draft.
OWN, PUBLISHED, DRAFT = "own", "published", "draft"


@dataclass(frozen=True)
class Words:
    """What is said of one organisation in one language."""

    line: int
    slug: str
    language: str
    state: str
    summary: str
    description: str

    def fields(self) -> dict[str, str]:
        return {"summary": self.summary, "description": self.description}


Texts = Mapping[str, list[Words]]


def read_all(
    path: Path, columns: Collection[str], read: Callable[[SourceRow], T]
) -> Iterator[T]:
    """Every row of a file. Raises `FileError` that names the first bad one."""
    for row in read_csv(path, columns):
        try:
            if row.error is not None:
                raise row.error
            yield read(row)
        except RowError as error:
            raise FileError(
                f"{path.name}, line {row.line}, {error.column}: {error.message}"
            ) from error


def read_words(row: SourceRow) -> Words:
    """One row of the descriptions. Raises `RowError`."""
    values = row.values
    language_of(values["language"], "language")
    if values["state"] not in {OWN, PUBLISHED, DRAFT}:
        raise RowError(
            "state", _("“%(value)s” is no state.") % {"value": values["state"]}
        )
    if not values["summary"]:
        raise RowError("summary", _("A summary is needed."))
    return Words(
        line=row.line,
        slug=values["slug"],
        language=values["language"],
        state=values["state"],
        summary=values["summary"],
        description=_paragraphs(values["description"]),
    )


def read_texts(path: Path = DESCRIPTIONS) -> Texts:
    """All descriptions by organisation. Raises `FileError` for the first bad line."""
    texts: dict[str, list[Words]] = defaultdict(list)
    for words in read_all(path, TEXT_COLUMNS, read_words):
        texts[words.slug].append(words)
    return texts


def read_contacts(path: Path = CONTACTS) -> Mapping[str, list[tuple[str, str]]]:
    """Kind and value by organisation. Raises `FileError` for the first bad line."""
    contacts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, kind, value in read_all(path, CONTACT_COLUMNS, _contact):
        contacts[slug].append((kind, value))
    return contacts


def _contact(row: SourceRow) -> tuple[str, str, str]:
    values = row.values
    if values["kind"] not in ContactKind.values:
        raise RowError("kind", _("“%(value)s” is no kind.") % {"value": values["kind"]})
    return values["slug"], values["kind"], values["value"]


def to_facts(row: SourceRow, texts: Texts) -> OrganisationFacts:
    """The facts of one row, with the record's own words. Raises `RowError`."""
    values = row.values
    own = next((one for one in texts.get(values["slug"], []) if one.state == OWN), None)
    ror = identifier(values, "ror", "ror") if values["ror"] else ""
    share, _networks = read_share(values["share"])
    return OrganisationFacts(
        key=SourceKey(SOURCE, values["slug"]),
        share=share,
        names=tuple(_names(values)),
        language=own.language if own else language_of(values["language"], "language"),
        summary=own.summary if own else None,
        description=own.description if own else None,
        website=values["website"] or None,
        founded=number(values, "founded", int),
        confirmed_on=day(values, "confirmed"),
        types=tuple(parts(values["types"])),
        sectors=tuple(parts(values["sectors"])),
        place=PlaceFact(
            town=values["town"],
            country=values["country"],
            latitude=number(values, "latitude", float),
            longitude=number(values, "longitude", float),
        ),
        identifiers=(("ror", ror),) if ror else (),
        columns={
            "key": "slug",
            "confirmed_on": "confirmed",
            "identifiers.ror": "ror",
        },
    )


def read_share(cell: str) -> tuple[Share, list[str]]:
    """With whom: `nobody`, `everybody`, or the short names of networks."""
    if cell in {Share.NOBODY, Share.EVERYBODY}:
        return Share(cell), []
    if not parts(cell):
        raise RowError("share", _("With whom is it shared?"))
    return Share.CHOSEN, parts(cell)


def load(network: Network, new: dict[str, Organisation]) -> Iterator[RowResult]:
    """Bring the network's organisations in; what somebody changed since is left.

    Those that are new are put into `new`, by their short names.
    """
    texts = read_texts()
    contacts = read_contacts()
    rows = [
        row
        for row in read_csv(ORGANISATIONS, COLUMNS)
        if row.error or row.values["network"] == network.slug
    ]
    by_slug = {row.values["slug"]: row for row in rows if not row.error}

    def on_new(record: Organisation, plan: RowPlan) -> None:
        slug = plan.key.key if plan.key else ""
        new[slug] = record
        _share(record, by_slug[slug])
        _reach(record, SourceKey(SOURCE, slug), contacts.get(slug, []))
        _translate(record, texts.get(slug, []))

    importer = Importer(network, on_new=on_new)
    yield from importer.run(rows, lambda row: to_facts(row, texts).plan())


def _share(record: Organisation, row: SourceRow) -> None:
    _share_word, slugs = read_share(row.values["share"])
    if not slugs:
        return
    networks = list(Network.objects.filter(slug__in=slugs))
    if len(networks) != len(slugs):
        raise RowError("share", _("One of these is no network."))
    record.shared_with.set(networks)


def _reach(
    record: Organisation, key: SourceKey, contacts: list[tuple[str, str]]
) -> None:
    if not contacts:
        return
    for kind, value in contacts:
        record.contacts.add(
            OrganisationContact(
                kind=kind, value=clean_value(kind, value), is_public=True
            )
        )
    record.save_revision().publish()
    # Nobody changed it: the next run may bring it up to date.
    remember(record, key, user=None)


def _translate(record: Organisation, texts: list[Words]) -> None:
    for words in texts:
        if words.state == PUBLISHED:
            OrganisationText.objects.create(
                record=record,
                language=words.language,
                is_published=True,
                source_digest=record.source_digest(),
                **words.fields(),
            )
        elif words.state == DRAFT:
            OrganisationText.objects.create(
                record=record, language=words.language, draft=words.fields()
            )


def _names(values: Mapping[str, str]) -> Iterator[NameFact]:
    for code, text in titles_of(values):
        yield NameFact(text, code)
    for text in parts(values["also"]):
        yield NameFact(text, "", NameKind.OTHER)


def titles_of(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Languages and names: its own, and those as in `en:Name|fi:Nimi`."""
    yield language_of(values["language"], "language"), values["name"]
    for part in parts(values["names"]):
        code, _colon, text = part.partition(":")
        yield language_of(code, "names"), text.strip()


def language_of(code: str, column: str) -> str:
    if code not in content_languages():
        raise RowError(
            column, _("“%(value)s” is none of our languages.") % {"value": code}
        )
    return code


def _paragraphs(text: str) -> str:
    found = (part.strip() for part in text.split("\n\n"))
    return "".join(f"<p>{escape(part)}</p>" for part in found if part)
