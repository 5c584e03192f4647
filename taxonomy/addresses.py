"""What vocabularies and terms are called outside of this install."""

from __future__ import annotations

from hanse.taxonomy import conf
from hanse.taxonomy.models import Term, Vocabulary


def own_uri(vocabulary: str, term: str = "") -> str:
    """The address of our own, by codes."""
    return "/".join(filter(None, (f"{conf.address()}{vocabulary}", term)))


def vocabulary_uri(vocabulary: Vocabulary) -> str:
    return vocabulary.uri or own_uri(vocabulary.code)


def term_uri(term: Term, vocabulary: str) -> str:
    """The address of a term, with the code of its vocabulary."""
    return term.uri or own_uri(vocabulary, term.code)


def known_codes(vocabulary: str) -> dict[str, str]:
    """Codes of a vocabulary's terms by address."""
    rows = Term.objects.of(vocabulary).values_list("code", "uri")
    return {uri or own_uri(vocabulary, code): code for code, uri in rows}
