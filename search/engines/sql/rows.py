"""A search document as the row that is stored."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

from hanse.search.analysis import (
    Forms,
    TitleKeys,
    forms_of,
    streams_of,
    title_keys,
)
from hanse.search.documents import SearchDocument
from hanse.search.engines.sql.fields import TITLED, facet_rows
from hanse.search.highlights import LONGEST_BODY, Words

# Raise it when rows are made otherwise, so that a rebuild writes them anew.
VERSION = 6
# Sorts behind every key; tombstones carry it.
LAST = b"\xff" * 5


@dataclass(frozen=True)
class Row:
    """What the engine writes of one document."""

    document: SearchDocument
    # Columns "title", "body", "labels": tokens with a space between.
    columns: tuple[str, str, str]
    lengths: tuple[int, int]

    @property
    def key(self) -> str:
        return self.document.key

    @cached_property
    def payload(self) -> str:
        return _json(dict(self.document.payload))

    @cached_property
    def introductions(self) -> str:
        """`{network id: {language: words}}`, of the networks that have some."""
        return _json(
            {
                str(network): dict(view.introductions)
                for network, view in sorted(self.document.views.items())
                if view.introductions
            }
        )

    @cached_property
    def _title_keys(self) -> TitleKeys:
        return title_keys(self.document)

    @property
    def title_key(self) -> bytes:
        return self._title_keys.common

    @property
    def title_keys(self) -> dict[str, bytes]:
        """Sort keys by language, of the languages in which it is not `title_key`."""
        return self._title_keys.others

    @property
    def newest_key(self) -> bytes:
        return _newest(self.document.date) + _bytes(self.key)

    @property
    def confirmed_key(self) -> bytes:
        return _newest(self.document.confirmed) + _bytes(self.key)

    @cached_property
    def names(self) -> str:
        """Titles and names as JSON, each once."""
        titles = [(code, text.title) for code, text in self.document.texts.items()]
        known = dict.fromkeys((*titles, *self.document.names))
        return _json([[language, name] for language, name in known if name])

    @cached_property
    def texts(self) -> bytes:
        """What is shown of summaries and bodies where they match."""
        texts = [
            [language, text.summary, text.body[:LONGEST_BODY]]
            for language, text in self.document.texts.items()
            if text.summary or text.body
        ]
        return zlib.compress(json.dumps(texts).encode(), 6) if texts else b""

    @property
    def tokens(self) -> bytes:
        return pack(self.columns)

    @cached_property
    def facets(self) -> frozenset[tuple[str, int]]:
        titled = ((TITLED + language, 0) for language in self.title_keys)
        return frozenset((*facet_rows(self.document), *titled))

    @cached_property
    def digest(self) -> bytes:
        """A fingerprint of all that is stored."""
        parts = (
            VERSION,
            self.document.kind,
            self.document.owner,
            self.document.date,
            self.document.confirmed,
            self.document.points,
            self.document.periods,
            self.document.rank,
            self.title_key,
            self.title_keys,
            sorted(self.facets),
            self.columns,
            self.names,
            self.texts,
            self.payload,
            self.introductions,
        )
        return blake2b(repr(parts).encode(), digest_size=16).digest()


def rows_of(documents: Sequence[SearchDocument]) -> dict[str, Row]:
    """Rows by key. The last of several documents with one key is the one that counts."""
    forms = forms_of(documents)
    return {document.key: row_of(document, forms) for document in documents}


def row_of(document: SearchDocument, forms: Forms | None = None) -> Row:
    streams = streams_of(document, forms)
    return Row(
        document=document,
        columns=(
            " ".join(streams.title),
            " ".join(streams.body),
            " ".join(streams.labels),
        ),
        lengths=(len(streams.title), len(streams.body)),
    )


def pack(columns: tuple[str, str, str]) -> bytes:
    return zlib.compress("\n".join(columns).encode(), 6)


def unpack(tokens: bytes) -> tuple[str, str, str]:
    """The columns that `pack` was given."""
    title, body, labels = zlib.decompress(tokens).decode().split("\n")
    return title, body, labels


def _newest(day: date | None) -> bytes:
    """Four bytes that sort later days first and no day last."""
    return (0xFFFFFFFE - (day.toordinal() if day else 0)).to_bytes(4, "big")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def words_of(names: str, texts: bytes) -> Words:
    """What a row's columns say to the highlighter."""
    stored = json.loads(zlib.decompress(texts)) if texts else []
    languages = {language for language, _summary, _body in stored}
    titles: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for language, name in json.loads(names) if names else []:
        if language in languages and language not in titles:
            titles[language] = name
        else:
            others.append((language, name))
    return Words(
        titles=tuple(titles.items()),
        names=tuple(others),
        summaries=[(language, summary) for language, summary, _body in stored],
        bodies=[(language, body) for language, _summary, body in stored],
    )
