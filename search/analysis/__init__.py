"""From words to tokens, the same for documents, queries and every engine.

Engines get tokens and never prose, so that all of them find the same.
"""

from __future__ import annotations

from hanse.search.analysis.stems import stem, tag
from hanse.search.analysis.streams import Streams, label_token, streams_of
from hanse.search.analysis.titles import TitleKeys, title_keys
from hanse.search.analysis.words import fold, tokenise

__all__ = [
    "Streams",
    "TitleKeys",
    "fold",
    "label_token",
    "stem",
    "streams_of",
    "tag",
    "title_keys",
    "tokenise",
]
