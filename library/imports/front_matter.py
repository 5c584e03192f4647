"""Markdown files with a head of fields, as static site generators keep them.

The head is the part of YAML that such tools write: scalars in one or more lines,
quoted or not, folded blocks, lists of scalars. What a strict reader stumbles over, such
as a tab in a sentence, is text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_KEY = re.compile(r"^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b"}
FENCE = "---"


class NoHead(ValueError):
    """The file has no head, or one that never ends."""


@dataclass(frozen=True)
class Document:
    """A file as its writer filled it: fields by name, and the text below them."""

    fields: dict[str, str | list[str]]
    body: str
    name: str = ""

    def text(self, key: str) -> str:
        """A field as one text; lists with commas between."""
        found = self.fields.get(key, "")
        return found if isinstance(found, str) else ", ".join(found)

    def list(self, key: str) -> list[str]:
        """A field as a list; a text is one of its own, nothing is none."""
        found = self.fields.get(key, [])
        if isinstance(found, str):
            return [found] if found else []
        return found


def read(text: str, name: str = "") -> Document:
    """A file's head and body. Raises `NoHead`."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines or lines[0].rstrip() != FENCE:
        raise NoHead(name)
    fences = (n for n, line in enumerate(lines) if n and line.rstrip() == FENCE)
    end = next(fences, 0)
    if not end:
        raise NoHead(name)
    return Document(dict(_fields(lines[1:end])), "\n".join(lines[end + 1 :]), name)


def _fields(lines: list[str]) -> Iterator[tuple[str, str | list[str]]]:
    """Each key with all lines that belong to it: those that are indented or empty."""
    found: list[_Field] = []
    for line in lines:
        match = _KEY.match(line)
        if match:
            found.append(_Field(match[1], (match[2] or "").strip()))
        elif found:
            found[-1].more.append(line)
    for one in found:
        yield one.key, one.value


@dataclass
class _Field:
    key: str
    first: str
    more: list[str] = field(default_factory=list)

    @property
    def value(self) -> str | list[str]:
        if not self.first and any(line.strip().startswith("- ") for line in self.more):
            return list(self._items())
        if self.first[:1] in {"|", ">"} and len(self.first) <= 2:
            return self._block()
        return _scalar([self.first, *self.more])

    def _items(self) -> Iterator[str]:
        """The items of a list; a line without a dash goes on with the last one."""
        items: list[list[str]] = []
        for line in self.more:
            bare = line.strip()
            if bare.startswith("- "):
                items.append([bare[2:]])
            elif items:
                items[-1].append(bare)
        for lines in items:
            yield _scalar(lines)

    def _block(self) -> str:
        """`|` keeps its lines, `>` folds them."""
        indent = min(
            (len(line) - len(line.lstrip()) for line in self.more if line.strip()),
            default=0,
        )
        lines = [line[indent:].rstrip() for line in self.more]
        if self.first[0] == "|":
            return "\n".join(lines).strip("\n")
        return _folded(lines)


def _scalar(lines: list[str]) -> str:
    bare = [line.strip() for line in lines]
    opening = bare[0][:1]
    if opening == '"':
        return _double_quoted(bare)
    if opening == "'":
        return _folded(bare)[1:].removesuffix("'").replace("''", "'")
    return _folded(bare)


def _double_quoted(lines: list[str]) -> str:
    """Lines are joined by a blank, unless one ends in a backslash."""
    text = ""
    for line in lines:
        if text.endswith("\\") and not text.endswith("\\\\"):
            text = text[:-1] + line.removeprefix("\\")
        elif not line:
            text += "\n"
        else:
            text += line if not text or text.endswith("\n") else f" {line}"
    text = text.strip().removeprefix('"').removesuffix('"')
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPED.get(code, code)


def _folded(lines: list[str]) -> str:
    """Lines as one text; an empty line between two is a new paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n".join(" ".join(part) for part in paragraphs if part)
