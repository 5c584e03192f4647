"""Where a shared record belongs: its canonical address and its other languages.

The canonical page is the owner's in the same language. Where the owner does not
publish that language it is that of the oldest network which shows the record in it.
A record that nobody has translated belongs to the page in its own language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from hanse.networks.enums import Share
from hanse.networks.frame import Frame
from hanse.networks.models import (
    Network,
    NetworkLanguage,
    NetworkRecord,
    Overlay,
    SharedObject,
)

# By the model of records, or the type of pages that are shared.
_listings: dict[type[Any], type[Any]] = {}


def register_listing(record: type[Any], page: type[Any]) -> None:
    """Say which page type shows records of a model, each at `record_path` below it.

    The page type has `SourcesMixin`, whose `shows` says of which models a page shows
    records, and a method `record_path(record, language)` that
    gives the record's address relative to the page.
    """
    _listings[record] = page


@dataclass(frozen=True)
class Showcase:
    """A live listing page of one network in one language."""

    network_id: int
    network_name: str
    language: str
    url: str
    path: str
    sources: frozenset[int] | None
    record_path: Callable[[Any, str], str]

    def url_of(self, record: SharedObject) -> str:
        """The record's full address here."""
        return self.url + self.record_path(record, self.language)

    def path_of(self, record: SharedObject) -> str:
        """The record's address here without the host."""
        return self.path + self.record_path(record, self.language)

    def takes(self, record: SharedObject) -> bool:
        return self.takes_of(record.network_id)

    def takes_of(self, owner: int) -> bool:
        return self.sources is None or owner in self.sources


@dataclass(frozen=True)
class Standing:
    """What decides where a record belongs: for lists, which read no record."""

    # Id of the owning network.
    owner: int
    # Ids of the networks that may show it; None means every one.
    readers: frozenset[int] | None
    # The language of its own words, and all that it has words in.
    language: str
    languages: frozenset[str]

    @classmethod
    def of(cls, record: NetworkRecord) -> Standing:
        readers: set[int] | None = {record.network_id}
        if record.share == Share.EVERYBODY:
            readers = None
        elif record.share == Share.CHOSEN:
            readers = {record.network_id, *(one.pk for one in record.shared_with.all())}
        return cls(
            owner=record.network_id,
            readers=None if readers is None else frozenset(readers),
            language=record.language,
            languages=frozenset(record.text_languages()),
        )


@dataclass(frozen=True)
class Addresses:
    """Every public address of one record, as one network's page needs them."""

    canonical: str
    # Full addresses of live translations by language: what hreflang lists.
    alternates: dict[str, str]
    # The first showcase of each other network that shows the record.
    elsewhere: tuple[tuple[str, str], ...]


def addresses(record: NetworkRecord, language: str, frame: Frame) -> Addresses:
    """Where this record is found, read in `language` on a page of `frame`.

    Two queries when the frame knows the listing pages already.
    """
    standing = Standing.of(record)
    hidden = hiding(type(record), [record.pk]).get(record.pk, set())
    shown = showing(showcases(type(record), frame), standing, hidden)
    canonical = belongs_to(shown, standing, language)
    alternates = {
        code: found.url_of(record)
        for code in record.text_languages()
        if (found := first(shown, standing.owner, code))
    }
    return Addresses(
        canonical=canonical.url_of(record) if canonical else "",
        alternates=alternates,
        elsewhere=elsewhere(shown, record, language, frame),
    )


def elsewhere(
    shown: list[Showcase], record: SharedObject, language: str, frame: Frame
) -> tuple[tuple[str, str], ...]:
    """`(name, address)` of the other networks on whose pages it can be read."""
    others: dict[int, tuple[str, str]] = {}
    for showcase in sorted(shown, key=lambda one: one.language != language):
        if showcase.network_id != frame.pk:
            others.setdefault(
                showcase.network_id, (showcase.network_name, showcase.url_of(record))
            )
    return tuple(sorted(others.values()))


def where_now(record: NetworkRecord, language: str, frame: Frame) -> str:
    """Where a record that this network shows no more can be read; empty for nowhere.

    Its canonical page, else any page of its owner, else the oldest network's.
    """
    standing = Standing.of(record)
    hidden = hiding(type(record), [record.pk]).get(record.pk, set())
    shown = showing(showcases(type(record), frame), standing, hidden)
    own = [one for one in shown if one.network_id == standing.owner]
    found = belongs_to(shown, standing, language) or next(iter(own or shown), None)
    return found.url_of(record) if found else ""


def canonical_showcases(
    model: type[NetworkRecord],
    standings: Mapping[int, Standing],
    language: str,
    frame: Frame,
) -> dict[int, Showcase]:
    """The listing pages that many records belong to, by the record's id.

    One query for all of them, when the frame knows the listing pages already.
    """
    hidden = hiding(model, standings)
    known = showcases(model, frame)
    found = {}
    for pk, standing in standings.items():
        shown = showing(known, standing, hidden.get(pk, set()))
        canonical = belongs_to(shown, standing, language)
        if canonical:
            found[pk] = canonical
    return found


def local_paths(record: NetworkRecord, frame: Frame) -> dict[str, str]:
    """The record's address in each language of this network, for the language switch."""
    found: dict[str, str] = {}
    for showcase in showcases(type(record), frame):
        if showcase.network_id == frame.pk and showcase.takes(record):
            found.setdefault(showcase.language, showcase.path_of(record))
    return found


def showcases(model: type[Any], frame: Frame) -> list[Showcase]:
    """All live listing pages for a record model, oldest network first.

    Kept with the frame: a change of any listing page, network or language raises
    every generation.
    """
    found: list[Showcase] | None = frame.memo.get(("showcases", model))
    if found is None:
        found = frame.memo["showcases", model] = list(_read(_listings[model], model))
    return found


def _read(model: Any, record: type[Any]) -> Iterable[Showcase]:
    networks = {
        network.container.path: network
        for network in Network.objects.open().select_related("container")
    }
    published = {
        (row.network_id, row.locale_id) for row in NetworkLanguage.objects.published()
    }
    pages = (
        model.objects.live()
        .public()
        .select_related("locale")
        .prefetch_related("source_networks")
        .order_by("path")
    )
    found = []
    for page in pages:
        network = networks.get(page.path[: 2 * Page.steplen])
        if network is None or (network.pk, page.locale_id) not in published:
            continue
        if not page.shows(record):
            continue
        parts = page.get_url_parts()
        if parts:
            showcase = Showcase(
                network_id=network.pk,
                network_name=network.name,
                language=page.locale.language_code,
                url=f"{parts[1]}{parts[2]}",
                path=parts[2],
                sources=page.source_network_ids(network.pk),
                record_path=page.record_path,
            )
            found.append(((network.created_at, network.pk), showcase))
    return [showcase for _age, showcase in sorted(found, key=lambda pair: pair[0])]


def hiding(model: type[SharedObject], pks: Iterable[int]) -> dict[int, set[int]]:
    """Ids of the networks that hide a record now, by the record's id."""
    found: dict[int, set[int]] = {}
    rows = (
        Overlay.objects.hiding_at(timezone.now())
        .filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=list(pks),
        )
        .values_list("object_id", "network_id")
    )
    for pk, network_id in rows:
        found.setdefault(pk, set()).add(network_id)
    return found


def showing(
    known: list[Showcase], standing: Standing, hidden: set[int]
) -> list[Showcase]:
    """Listing pages on which a record can be read now, oldest network first."""
    return [
        showcase
        for showcase in known
        if (standing.readers is None or showcase.network_id in standing.readers)
        and showcase.network_id not in hidden
        and showcase.takes_of(standing.owner)
    ]


def belongs_to(
    shown: list[Showcase], standing: Standing, language: str
) -> Showcase | None:
    """The page in the language of the words that are read; else in the reader's."""
    wanted = language if language in standing.languages else standing.language
    owner = standing.owner
    return first(shown, owner, wanted) or first(shown, owner, language)


def first(shown: list[Showcase], owner: int, language: str) -> Showcase | None:
    """The owner's page in this language, else the oldest network's."""
    there = [showcase for showcase in shown if showcase.language == language]
    own = [one for one in there if one.network_id == owner]
    return next(iter(own or there), None)
