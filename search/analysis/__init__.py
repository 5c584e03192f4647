"""From words to tokens, the same for documents, queries and every engine.

Engines get tokens and never prose, so that all of them find the same.
"""

from __future__ import annotations

from hanse.search.analysis.forms import Forms, forms_of
from hanse.search.analysis.scripts import crossing_tokens
from hanse.search.analysis.stems import stem, tag
from hanse.search.analysis.streams import (
    Streams,
    label_token,
    part_token,
    streams_of,
    word_token,
)
from hanse.search.analysis.titles import TitleKeys, title_keys
from hanse.search.analysis.words import fold, tokenise

__all__ = [
    "Forms",
    "Streams",
    "TitleKeys",
    "crossing_tokens",
    "fold",
    "forms_of",
    "label_token",
    "part_token",
    "stem",
    "streams_of",
    "tag",
    "title_keys",
    "tokenise",
    "word_token",
]
