"""What the test suite of feedparser expects of a file, as far as we map it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hanse.newsroom.feeds.cleaning import clean_html, clean_url, plain, shortened
from hanse.newsroom.feeds.entries import Feed
from hanse.newsroom.feeds.licences import licence_of
from hanse.newsroom.feeds.syndicated import (
    LONGEST_AUTHOR,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
)

_EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)
_HEADER = re.compile(r"^\s*Header:\s+([^:]+):(.+)$", re.MULTILINE)
_MAIL = re.compile(r"\s*\(?<?[^\s()<>]+@[^\s()<>]+>?\)?")

# Their names for what we keep; of each the first that a file speaks of counts.
ENTRY = {
    ("title",): "title",
    ("title_detail", "value"): "title",
    ("link",): "url",
    ("id",): "key",
    ("guid",): "key",
    ("description",): "text",
    ("summary",): "text",
    ("summary_detail", "value"): "text",
    ("content", 0, "value"): "html",
    ("author",): "author",
    ("author_detail", "name"): "author",
    ("published_parsed",): "published",
    ("updated_parsed",): "updated",
    ("rights",): "licence",
    ("copyright",): "licence",
    ("rights_detail", "value"): "licence",
    ("license",): "licence",
}
FEED = {
    ("title",): "title",
    ("title_detail", "value"): "title",
    ("rights",): "licence",
    ("copyright",): "licence",
    ("license",): "licence",
}


@dataclass(frozen=True)
class Expected:
    """`entry` is the number of the entry, or `None` for the feed itself."""

    entry: int | None
    name: str
    value: Any


def decoded(body: bytes) -> str:
    bare = body.replace(b"\x00", b"")
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError:
        return bare.decode("latin-1")


def headers_of(body: bytes) -> dict[str, str]:
    found = _HEADER.findall(decoded(body)[:2000])
    return {name.strip().lower(): value.strip() for name, value in found}


def expectations(body: bytes) -> list[Expected]:
    found = _EXPECT.search(decoded(body))
    if found is None:
        return []
    try:
        tree = ast.parse(found[1].strip(), mode="eval")
    except SyntaxError:
        return []
    return list(_walk(tree.body))


def _walk(node: ast.AST) -> Iterator[Expected]:
    """Equations that must all hold: a part of an "or" is none."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for one in node.values:
            yield from _walk(one)
    is_equation = isinstance(node, ast.Compare) and len(node.ops) == 1
    if is_equation and isinstance(node.ops[0], ast.Eq):
        yield from _equation(node.left, node.comparators[0])


def _equation(left: ast.AST, right: ast.AST) -> Iterator[Expected]:
    path = _path(left)
    try:
        value = ast.literal_eval(right)  # type: ignore[arg-type]
    except ValueError:
        return
    if path[:1] == ("entries",) and len(path) > 2:
        if name := ENTRY.get(tuple(path[2:])):
            yield Expected(int(path[1]), name, value)
    elif path[:1] == ("feed",) and (name := FEED.get(tuple(path[1:]))):
        yield Expected(None, name, value)


def _path(node: ast.AST) -> tuple[Any, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (*_path(node.value), node.attr)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return (*_path(node.value), node.slice.value)
    return ("?",)


def difference(expected: Expected, feed: Feed) -> str:
    """What we have instead; empty where it is the same, cleaned as we clean."""
    if expected.entry is None:
        ours = {"title": feed.title, "licence": feed.licence}[expected.name]
    elif expected.entry >= len(feed.entries):
        return "no such entry"
    else:
        entry = feed.entries[expected.entry]
        if expected.name == "updated":
            # The day of publication comes before that of a change.
            same = entry.published == _moment(expected.value)
            return "" if same else f"{entry.published} for {expected.value}"
        if expected.name == "text":
            ours = entry.summary
        else:
            ours = getattr(entry, expected.name)
    wanted = _as_ours(expected)
    return "" if ours == wanted else f"{ours!r} for {wanted!r}"


def _as_ours(expected: Expected) -> Any:
    value = expected.value
    if expected.name == "title":
        return shortened(plain(value), LONGEST_TITLE)
    if expected.name == "text":
        return shortened(plain(value), LONGEST_SUMMARY)
    if expected.name == "html":
        return clean_html(value)
    if expected.name == "url":
        return clean_url(value)
    if expected.name == "author":
        return shortened(plain(_MAIL.sub("", value)), LONGEST_AUTHOR)
    if expected.name == "licence":
        return licence_of(value)
    if expected.name == "published":
        return _moment(value)
    return value


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    return datetime(*value[:6], tzinfo=UTC)
