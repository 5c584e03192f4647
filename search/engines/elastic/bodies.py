"""A stored document as the server gets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hanse.search.analysis import fold, tokenise
from hanse.search.documents import EVERYBODY
from hanse.search.engines.sql import fields
from hanse.search.outbox.stored import Facets, Stored
from hanse.taxonomy.languages import content_languages

# The sort key of a document in lists of a language that it has no title in.
OWN_TITLE = "own"
LONGEST_START = 100
# A token of every document, so that the server counts those without a text as well
# when it weighs how rare a word is; no text and no query has it.
EVERY = "_"


def body_of(stored: Stored) -> dict[str, Any]:
    title, body, labels = stored.columns
    return {
        "id": stored.id,
        "key": stored.key,
        "seq": stored.seq,
        "digest": stored.digest,
        "kind": stored.kind,
        "owner": str(stored.owner),
        "view": sorted(view_keys(stored.facets)),
        "title": title,
        "body": f"{body} {EVERY}",
        "labels": f"{labels} {EVERY}",
        "words": " ".join(dict.fromkeys(_plain(title))),
        "starts": list(dict.fromkeys(map(_start, stored.names))),
        "facet": {
            name: [str(value) for value in sorted(values)]
            for name, values in sorted(stored.facets.items())
            if not fields.is_own(name)
        },
        "sort": _sort_keys(stored),
        "newest": stored.newest_key.hex(),
        "confirmed": stored.confirmed_key.hex(),
        "rank": stored.rank,
        "is_weighted": stored.rank != 1,
        "places": [
            {"at": {"lat": latitude, "lon": longitude}}
            for latitude, longitude in stored.points
        ],
        "periods": [{"start": start, "end": end} for start, end in stored.periods],
    }


def stub_of(key: str, seq: int) -> dict[str, Any]:
    """What is left of a document that is gone: nobody's, and in no count."""
    return {"key": key, "seq": seq, "view": []}


def view_keys(facets: Facets) -> Iterator[str]:
    """What each network does with the document, one flat key for each.

    Where the readers are named, a network that hides it is none of them; of what
    everybody reads it is known by a key that it hides it.
    """
    readers = facets.get(fields.READER, frozenset())
    hidden = facets.get(fields.HIDDEN, frozenset())
    for network in readers - hidden:
        yield seen_by(network)
    for network in hidden:
        yield hidden_by(network)
    for network in facets.get(fields.FEATURED, ()):
        yield featured_by(network)


def seen_by(network: int) -> str:
    return f"n{network}"


def hidden_by(network: int) -> str:
    return f"n{network}:hidden"


def featured_by(network: int) -> str:
    return f"n{network}:featured"


EVERYBODYS = seen_by(EVERYBODY)


def _plain(title: str) -> Iterator[str]:
    """The folded words among the tokens: those without a sign in them."""
    return (token for token in title.split(" ") if token.isalnum())


def _start(name: str) -> str:
    return " ".join(map(fold, tokenise(name)))[:LONGEST_START]


def _sort_keys(stored: Stored) -> dict[str, str]:
    own = stored.title_key.hex()
    keys = {OWN_TITLE: own, **dict.fromkeys(content_languages(), own)}
    keys.update({code: key.hex() for code, key in stored.title_keys.items()})
    return keys
