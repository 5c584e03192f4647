"""What records are told apart by, read from a record in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hanse.directory.duplicates.words import Word, words_of
from hanse.search.analysis import fold, tokenise

# Names of one record that are compared; a few have dozens.
MOST_NAMES = 16
# Hosts that say nothing of whose page it is.
SHARED_HOSTS = frozenset(
    """
    facebook.com instagram.com linkedin.com youtube.com twitter.com x.com vk.com
    wordpress.com blogspot.com wixsite.com weebly.com tumblr.com github.io sites.google.com
    google.com linktr.ee behance.net vimeo.com soundcloud.com bandcamp.com etsy.com
    draugiem.lv wikipedia.org gmail.com
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)


@dataclass(frozen=True)
class Traits:
    """What tells a record: all that the matcher ever looks at.

    `countries` are codes of terms, `towns` folded names, `points` (latitude,
    longitude).
    """

    names: tuple[tuple[Word, ...], ...]
    identifiers: frozenset[tuple[str, str]] = frozenset()
    hosts: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    streets: frozenset[str] = frozenset()


def traits_of(record: Any) -> Traits:
    """Of a record with its children; of a draft in memory, too. Asks no query."""
    spots = list(_spots(record))
    contacts = list(record.contacts.all()) if hasattr(record, "contacts") else []
    return Traits(
        names=distinct_names(name.text for name in record.names.all()),
        identifiers=frozenset(
            (one.scheme, one.value) for one in record.identifiers.all()
        ),
        hosts=frozenset(_hosts(record, contacts)),
        mails=frozenset(one.value.lower() for one in contacts if one.kind == "email"),
        towns=frozenset(filter(None, (folded(spot.town) for spot in spots))),
        countries=frozenset(filter(None, map(_country, spots))),
        points=tuple(point for spot in spots if (point := _point(spot))),
        streets=frozenset(filter(None, map(_street, spots))),
    )


def distinct_names(names: Iterable[str]) -> tuple[tuple[Word, ...], ...]:
    found = dict.fromkeys(words for name in names if (words := words_of(name)))
    return tuple(found)[:MOST_NAMES]


def folded(text: str) -> str:
    return " ".join(map(fold, tokenise(text)))


def host_of(url: str) -> str:
    """The host of a web address without `www.`; empty where it is everybody's."""
    try:
        host = (urlsplit(url if "://" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""
    host = host.removeprefix("www.").rstrip(".")
    is_shared = any(host == one or host.endswith(f".{one}") for one in SHARED_HOSTS)
    return "" if is_shared or "." not in host else host


def _hosts(record: Any, contacts: Iterable[Any]) -> Iterator[str]:
    urls = [getattr(record, "website", "")]
    urls += [one.value for one in contacts if one.kind == "web"]
    yield from filter(None, map(host_of, urls))


def _spots(record: Any) -> Iterator[Any]:
    """Places of an organisation; a person's town stands on the row."""
    if hasattr(record, "places"):
        yield from record.places.all()
    elif hasattr(record, "town"):
        yield record


def _country(spot: Any) -> str:
    from hanse.taxonomy import labels

    term = labels.snapshot().terms.get(spot.country_id)
    return term.code if term else ""


def _point(spot: Any) -> tuple[float, float] | None:
    return getattr(spot, "point", None)


def _street(spot: Any) -> str:
    street = folded(getattr(spot, "street", ""))
    # Without a number it is a street that many share.
    return street if any(char.isdigit() for char in street) else ""
