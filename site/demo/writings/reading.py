"""From lines to blocks.

A file begins with `title:` and `introduction:`. Then each paragraph of lines is a block:

    # Heading                       ## Subsection
    Words, a paragraph a line       - items of a list
    > Words — who said them         ! what the reader should know
    ? Question                      = its answer
    @ when: what happened
    [figures country: Title]        [map: Title | sector=code]
    [records: Title | sector=code]  [search: Words above the line]
    [form contact: Words above it]  [picture drawing: What it shows | Caption]
    [action page: Heading | Words | Button]
    [cards]  lines of  [card page: Heading | Words]
    [table: Caption] | cell | cell |   [chart: Title | unit | source] | label | number |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"(title|introduction): (.*)")
_TAG = re.compile(r"\[(\w+)(?: (\w+))?(?:: (.*))?\]")


class BadWriting(ValueError):
    """A file that says something which nobody can read, with its line."""


@dataclass(frozen=True)
class Writing:
    title: str
    introduction: str
    # Blocks as bodies store them, less their ids; pages and pictures by their names.
    blocks: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Pieces:
    """Where the names in a writing lead: ids of pages and of pictures."""

    page: Callable[[str], int]
    picture: Callable[[str], int]


def read_file(network: str, page: str, language: str, /, **words: str) -> str | None:
    """The lines of a page; those of every network where this one has none of its own."""
    for folder in (network, "every"):
        path = FOLDER / folder / f"{page}.{language}.txt"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for name, value in words.items():
                text = text.replace(f"{{{name}}}", value)
            return text
    return None


def read(text: str, pieces: Pieces) -> Writing:
    """Raises `BadWriting`."""
    head: dict[str, str] = {}
    lines = text.splitlines()
    while lines and (found := _HEAD.fullmatch(lines[0])):
        head[found[1]] = found[2]
        lines.pop(0)
    if set(head) != {"title", "introduction"}:
        raise BadWriting("A page begins with its title and its introduction.")
    blocks = list(_blocks(_paragraphs(lines), pieces))
    return Writing(head["title"], head["introduction"], blocks)


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    for is_empty, group in groupby(lines, key=lambda line: not line.strip()):
        if not is_empty:
            yield list(group)


def _blocks(
    paragraphs: Iterable[list[str]], pieces: Pieces
) -> Iterator[tuple[str, Any]]:
    for lines in paragraphs:
        while lines and lines[0].startswith("#"):
            marks, _blank, words = lines.pop(0).partition(" ")
            yield "heading", {"text": words, "level": f"h{len(marks) + 1}"}
        if lines:
            yield _block(lines, pieces)


def _block(lines: list[str], pieces: Pieces) -> tuple[str, Any]:
    first = lines[0]
    if first.startswith("["):
        return _tagged(lines, pieces)
    if first.startswith("> "):
        text, _dash, source = first[2:].partition(" — ")
        return "quotation", {"text": text, "source": source}
    if first.startswith("! "):
        return "notice", {"text": f"<p>{escape(first[2:])}</p>"}
    if first.startswith("? "):
        return "accordion", {"folds": list(_folds(lines))}
    if first.startswith("@ "):
        pairs = [line[2:].split(": ", 1) for line in lines]
        moments = [{"when": when, "text": text} for when, text in pairs]
        return "timeline", {"moments": moments}
    return "text", "".join(_html(lines))


def _html(lines: list[str]) -> Iterator[str]:
    for is_list, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_list:
            items = "".join(f"<li>{escape(line[2:])}</li>" for line in group)
            yield f"<ul>{items}</ul>"
        else:
            yield from (f"<p>{escape(line)}</p>" for line in group)


def _folds(lines: list[str]) -> Iterator[dict[str, str]]:
    for asked, answered in zip(lines[::2], lines[1::2], strict=True):
        if not (asked.startswith("? ") and answered.startswith("= ")):
            raise BadWriting(f"“{asked}” has no answer.")
        yield {"question": asked[2:], "answer": f"<p>{escape(answered[2:])}</p>"}


def _tagged(lines: list[str], pieces: Pieces) -> tuple[str, Any]:
    found = _TAG.fullmatch(lines[0])
    if found is None:
        raise BadWriting(f"“{lines[0]}” is no block.")
    kind, name, words = found[1], found[2] or "", found[3] or ""
    parts = [part.strip() for part in words.split("|")]
    make = _TAGS.get(kind)
    if make is None:
        raise BadWriting(f"There is no block “{kind}”.")
    return make(name, parts, lines[1:], pieces)


def _selection(parts: list[str]) -> dict[str, Any]:
    filters = dict(part.split("=", 1) for part in parts[1:])
    return {"heading": parts[0], "text": "", "sector": "", "country": "", **filters}


def _rows(lines: list[str]) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in lines
        if line.startswith("|")
    ]


def _cards(
    _name: str, _parts: list[str], lines: list[str], pieces: Pieces
) -> tuple[str, Any]:
    cards = []
    for line in lines:
        found = _TAG.fullmatch(line)
        if found is None or found[1] != "card":
            raise BadWriting(f"“{line}” is no card.")
        heading, text = (part.strip() for part in (found[3] or "").split("|"))
        cards.append(
            {
                "page": pieces.page(found[2] or ""),
                "address": "",
                "title": "",
                "heading": heading,
                "text": text,
                "picture": None,
            }
        )
    return "cards", {"cards": cards}


def _action(
    name: str, parts: list[str], _lines: list[str], pieces: Pieces
) -> tuple[str, Any]:
    heading, text, title = parts
    return "action", {
        "page": pieces.page(name),
        "address": "",
        "title": title,
        "heading": heading,
        "text": text,
    }


def _picture(
    name: str, parts: list[str], _lines: list[str], pieces: Pieces
) -> tuple[str, Any]:
    shown, caption = parts
    image = {"image": pieces.picture(name), "alt_text": shown, "decorative": False}
    return "picture", {"picture": image, "caption": caption}


def _chart(
    _name: str, parts: list[str], lines: list[str], _pieces: Pieces
) -> tuple[str, Any]:
    title, unit, source = parts
    bars = [{"label": label, "value": float(value)} for label, value in _rows(lines)]
    return "chart", {"title": title, "unit": unit, "bars": bars, "source": source}


_TAGS: dict[str, Callable[[str, list[str], list[str], Pieces], tuple[str, Any]]] = {
    "cards": _cards,
    "action": _action,
    "picture": _picture,
    "chart": _chart,
    "table": lambda _name, parts, lines, _pieces: (
        "table",
        {"caption": parts[0], "text": "\n".join("\t".join(r) for r in _rows(lines))},
    ),
    "figures": lambda name, parts, _lines, _pieces: (
        "directory_figures",
        {"title": parts[0], "by": name},
    ),
    "map": lambda _name, parts, _lines, _pieces: ("directory_map", _selection(parts)),
    "records": lambda _name, parts, _lines, _pieces: (
        "records",
        {**_selection(parts), "number": 4},
    ),
    "search": lambda _name, parts, _lines, _pieces: (
        "directory_search",
        {"label": parts[0]},
    ),
    "form": lambda name, parts, _lines, _pieces: (
        "contact",
        {"kind": name, "text": parts[0]},
    ),
}
