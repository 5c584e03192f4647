"""The form of an index: its fields, and the names it goes by."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from hanse.search.engines.sql.ranking import LENGTH, SATURATION
from hanse.taxonomy.languages import content_languages

# Raise it when bodies are made otherwise, so that another index is built.
VERSION = 1

# Tokens, made by `search.analysis`: the server only takes them apart at the spaces.
_TOKENS = {
    "type": "text",
    "analyzer": "whitespace",
    "index_options": "freqs",
    "similarity": "text",
}
_KEYWORD = {"type": "keyword"}
# Looked at, and never searched for.
_VALUE = {"index": False, "doc_values": True}

SIMILARITY = {
    "text": {"type": "BM25", "k1": SATURATION, "b": LENGTH},
    # A term is named or is not.
    "label": {"type": "BM25", "k1": SATURATION, "b": 0.0},
}

MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    # Facets and languages are what the apps and the install have.
    "dynamic_templates": [
        {"facets": {"path_match": "facet.*", "mapping": _KEYWORD}},
        {"titles": {"path_match": "sort.*", "mapping": {**_KEYWORD, "index": False}}},
    ],
    "properties": {
        "id": {"type": "integer"},
        "key": _KEYWORD,
        "seq": {"type": "long"},
        "digest": {**_KEYWORD, **_VALUE},
        "kind": _KEYWORD,
        "owner": _KEYWORD,
        # "n7": network 7 sees it; "n7:featured", "n7:hidden"; "n0": everybody.
        "view": _KEYWORD,
        "title": _TOKENS,
        "body": _TOKENS,
        "labels": {**_TOKENS, "similarity": "label", "norms": False},
        # Folded words of titles and names, for what begins so.
        "words": {
            "type": "text",
            "analyzer": "whitespace",
            "index_options": "docs",
            "norms": False,
            "index_prefixes": {"min_chars": 1, "max_chars": 6},
        },
        # Whole titles and names, folded, for what begins so as a whole.
        "starts": _KEYWORD,
        "facet": {"type": "object", "dynamic": True, "subobjects": False},
        # Sort keys by language in hexadecimal, which sorts as the bytes do.
        "sort": {"type": "object", "dynamic": True, "subobjects": False},
        # Sort keys as well, so that the order is that of the database.
        "newest": {**_KEYWORD, "index": False},
        "confirmed": {**_KEYWORD, "index": False},
        "rank": {"type": "float", **_VALUE},
        # Whether its rank is another one than 1.
        "is_weighted": {"type": "boolean"},
        # Nested, so that what is said of one place or period is not of another.
        "places": {"type": "nested", "properties": {"at": {"type": "geo_point"}}},
        "periods": {
            "type": "nested",
            # Seconds since 1970.
            "properties": {"start": {"type": "long"}, "end": {"type": "long"}},
        },
    },
}


def settings(shards: int, replicas: int) -> dict[str, Any]:
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "similarity": SIMILARITY,
    }


def fingerprint() -> str:
    """Differs whenever an index of before does not fit what is asked of it now."""
    parts = (VERSION, MAPPINGS, SIMILARITY, content_languages())
    return blake2b(json.dumps(parts).encode(), digest_size=4).hexdigest()
