"""What documents sort by in lists by title, in every language's own order."""

from __future__ import annotations

from dataclasses import dataclass

from hanse.search.documents import SearchDocument
from hanse.taxonomy.collation import sort_bytes
from hanse.taxonomy.languages import content_languages

LONGEST_TITLE = 100


@dataclass(frozen=True)
class TitleKeys:
    """Keys that compare as bytes, ties broken by the document's key.

    An engine stores `common` for every document, and `others` by language, which is
    few: in a list in a language it sorts by that language's key where there is one,
    else by the common one. All of them compare with each other.
    """

    common: bytes
    others: dict[str, bytes]


def title_keys(document: SearchDocument) -> TitleKeys:
    """Where a document has no title in a language, its own one is sorted as readers
    of that language expect.
    """
    titles = document.sort_titles
    common = _key(document, document.sort_title, "")
    keys = {
        language: _key(document, titles.get(language, document.sort_title), language)
        for language in sorted({*content_languages(), *titles})
    }
    return TitleKeys(common, {code: key for code, key in keys.items() if key != common})


def _key(document: SearchDocument, title: str, language: str) -> bytes:
    key = sort_bytes(title[:LONGEST_TITLE], language)
    return key + b"\0" + document.key.encode("utf-8", "replace")
