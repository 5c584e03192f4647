"""What is wrong with a message catalogue: for `make messages` and for the tests.

A translation that lost a placeholder is a page that fails or says less than it should,
and nobody who reads the code meets it. So each form of each message is compared with
its source.
"""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import polib

from hanse.translation.checks.marks import QUOTES, end_mark

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-zA-Z]|%%")
TAG = re.compile(r"</?[a-z][^<>]*>")
_QUOTE_MARKS = frozenset('„“”«»‹›"')


@cache
def plural_forms(language: str) -> str:
    """The rule by which Django's own catalogue counts, so that ours joins it."""
    own = Path(django.__file__).parent / f"conf/locale/{language}/LC_MESSAGES/django.po"
    return polib.pofile(str(own)).metadata["Plural-Forms"]


@cache
def counted_once(rule: str) -> list[bool]:
    """For each form whether it is said of one number alone, as “one” is in English."""
    number_of, expression = rule.rstrip("; ").split(";", 1)
    which = gettext.c2py(expression.split("=", 1)[1])
    uses = Counter(which(number) for number in range(1000))
    return [uses[form] < 2 for form in range(int(number_of.split("=")[1]))]


def faults(entry: polib.POEntry, language: str) -> Iterator[str]:
    """What is wrong with one message, in the order in which to mend it."""
    texts = [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)]
    texts = texts or [entry.msgstr]
    if entry.fuzzy:
        yield "fuzzy"
    if not all(texts):
        yield "not translated"
        return
    if not entry.msgid_plural:
        yield from _differences(entry.msgid, entry.msgid, texts[0], language)
        return
    once = counted_once(plural_forms(language))
    if len(texts) != len(once):
        yield f"{len(once)} forms are needed"
        return
    for one, text in zip(once, texts, strict=True):
        # “One row” and “%(total)s row” are both right where one alone is meant.
        least = entry.msgid if one else entry.msgid_plural
        yield from _differences(least, entry.msgid_plural, text, language)


def _differences(least: str, most: str, text: str, language: str) -> Iterator[str]:
    found = Counter(PLACEHOLDER.findall(text))
    if (
        not Counter(PLACEHOLDER.findall(least))
        <= found
        <= Counter(PLACEHOLDER.findall(most))
    ):
        yield f"other placeholders: {text}"
    if sorted(TAG.findall(most)) != sorted(TAG.findall(text)):
        yield f"other tags: {text}"
    if _edges(most) != _edges(text) or most.count("\n") != text.count("\n"):
        yield f"other white space: {text}"
    if end_mark(most) != end_mark(text):
        yield f"another mark at the end: {text}"
    if (set(TAG.sub("", text)) & _QUOTE_MARKS) - set(QUOTES[language]):
        yield f"quotation marks of another language: {text}"


def _edges(text: str) -> tuple[str, str]:
    bare = text.strip()
    return text[: text.index(bare)], text[text.index(bare) + len(bare) :]
