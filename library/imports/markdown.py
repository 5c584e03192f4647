"""Markdown as the HTML that a section takes: paragraphs, lists, bold, links.

Pictures, tables and raw HTML are left out: a section holds words. Headings become
paragraphs in bold, since the section has one already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^\s)]+)[^)]*\)")
_OTHER_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^\s*[-*+•]\s+(.*)$")
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+(.*)$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")
# Stand for what was escaped while the rest is read.
_SAFE = {letter: chr(0xE000 + n) for n, letter in enumerate(r"\`*_{}[]()#+-.!")}
_BACK = {mark: letter for letter, mark in _SAFE.items()}


def paragraphs(text: str) -> list[str]:
    """Each paragraph, list or heading as a piece of HTML, in order."""
    text = _COMMENT.sub("", text)
    text = _ESCAPED.sub(lambda match: _SAFE[match[1]], text)
    return [html for block in _blocks(text) if (html := _html(block))]


def to_html(text: str) -> str:
    return "".join(paragraphs(text))


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines that stand together; a heading stands alone, a list begins anew."""
    block: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.strip()
        # A backslash alone is a line that somebody wanted empty.
        if not bare or bare == "\\":
            yield block
            block = []
        elif _HEADING.match(bare):
            yield block
            yield [bare]
            block = []
        elif _kind(line) != (_kind(block[-1]) if block else "") and _kind(line):
            yield block
            block = [line]
        else:
            block.append(line)
    yield block


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBER.match(line) else ""


def _html(lines: list[str]) -> str:
    if not lines:
        return ""
    if heading := _HEADING.match(lines[0].strip()):
        words = _inline(heading[1])
        return f"<p><b>{words}</b></p>" if words else ""
    kind = _kind(lines[0])
    if kind:
        items = [_inline(item) for item in _items(lines)]
        inside = "".join(f"<li>{item}</li>" for item in items if item)
        return f"<{kind}>{inside}</{kind}>" if inside else ""
    words = _inline(" ".join(line.strip().removesuffix("\\") for line in lines))
    return f"<p>{words}</p>" if words else ""


def _items(lines: list[str]) -> Iterator[str]:
    item = ""
    for line in lines:
        match = _BULLET.match(line) or _NUMBER.match(line)
        if match:
            if item:
                yield item
            item = match[1]
        else:
            item += f" {line.strip()}"
    if item:
        yield item


def _inline(text: str) -> str:
    text = _PICTURE.sub("", text)
    text = escape(_TAG.sub("", text), quote=False)
    text = _LINK.sub(lambda match: _anchor(match[1], match[2]), text)
    text = _OTHER_LINK.sub(r"\1", text)
    text = _BOLD.sub(r"<b>\2</b>", text)
    text = _ITALIC.sub(r"<i>\2</i>", text)
    for mark, letter in _BACK.items():
        text = text.replace(mark, letter)
    return " ".join(text.split())


def _anchor(words: str, url: str) -> str:
    # Underlines in an address are no italics.
    for letter in "*_":
        url = url.replace(letter, _SAFE[letter])
    url = url.replace('"', "%22")
    return f'<a href="{url}">{words.strip() or url}</a>'
