"""Stored rich text, cut into paragraphs with chips, and put together again.

The frame (paragraphs, lists, headings) is never kept apart: it is read again from the
source whenever a translation is built, so that the two cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from hanse.translation.inline import InlineText

BLOCKS = frozenset({
    "[document]", "blockquote", "dd", "div", "dl", "dt", "embed", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
# Elements without words that stay in the frame at either end of a paragraph.
EMPTY = frozenset({"br", "embed", "hr"})

KEY = "data-block-key"

# Gets the key of a paragraph within its field, and its text; what it returns replaces
# the text. `is_rich` is false for texts without tags, such as those of pictures.
Visit = Callable[[str, str, bool], str]


@dataclass(frozen=True)
class Cut:
    """A paragraph's text with its tags, and the attributes that its chips stand for."""

    text: str
    attributes: dict[str, dict[str, Any]]


def walk_rich_text(html: str, visit: Visit) -> str:
    """Pass every paragraph through `visit`; the same string where nothing changed.

    Raises `TagError` where a new text does not fit the tags of the old one.
    """
    soup, changed = BeautifulSoup(html, "html.parser"), False
    for key, run in list(_paragraphs(soup)):
        cut = _cut(run)
        new = visit(key, cut.text, True)
        if new == cut.text:
            continue
        changed = True
        for node in _restored(new, cut):
            run[0].insert_before(node)
        for node in run:
            node.extract()
    keys = _Keys()
    for embed in soup.find_all("embed", alt=True):
        alt = str(embed["alt"])
        if not alt.strip():
            continue
        key = keys.free(f"alt-{embed.get('id') or embed.get('url')}")
        new = visit(key, alt, False)
        if new != alt:
            embed["alt"], changed = new, True
    return soup.decode(formatter="minimal") if changed else html


class _Keys:
    """Keys of one field; one that stands twice is counted."""

    def __init__(self) -> None:
        self.seen = Counter[str]()

    def free(self, key: str) -> str:
        self.seen[key] += 1
        return key if self.seen[key] == 1 else f"{key}.{self.seen[key]}"


def _paragraphs(soup: BeautifulSoup) -> Iterator[tuple[str, list[Any]]]:
    """The inline nodes of every paragraph that has words, with its key."""
    keys = _Keys()
    for number, (block, nodes) in enumerate(list(_runs(soup))):
        run = _without_ends(nodes)
        if "".join(_words(node) for node in run).strip():
            yield keys.free(str(block.get(KEY) or f"n{number}")), run


def _runs(node: Tag) -> Iterator[tuple[Tag, list[Any]]]:
    """Lists of neighbouring inline nodes, in reading order, with what holds them."""
    run: list[Any] = []
    for child in list(node.children):
        if isinstance(child, Tag) and _is_block(child):
            if run:
                yield node, run
            run = []
            yield from _runs(child)
        else:
            run.append(child)
    if run:
        yield node, run


def _is_block(tag: Tag) -> bool:
    return tag.name in BLOCKS or tag.find(BLOCKS) is not None


def _words(node: Any) -> str:
    return node.get_text() if isinstance(node, Tag) else str(node)


def _without_ends(run: list[Any]) -> list[Any]:
    """White space and line breaks at either end stay in the frame."""
    first, last = 0, len(run)
    while first < last and _is_empty(run[first]):
        first += 1
    while last > first and _is_empty(run[last - 1]):
        last -= 1
    return run[first:last]


def _is_empty(node: Any) -> bool:
    if isinstance(node, NavigableString):
        return not node.strip()
    return node.name in EMPTY


def _cut(run: list[Any]) -> Cut:
    # `output_ready` keeps escapes: a text that shows `<b>` must not become a tag.
    raw = "".join(
        node.output_ready() if isinstance(node, NavigableString) else str(node)
        for node in run
    )
    soup, attributes, counts = BeautifulSoup(raw, "html.parser"), {}, Counter[str]()
    for tag in soup.find_all(True):
        if tag.attrs:
            counts[tag.name] += 1
            chip = f"{tag.name}{counts[tag.name]}"
            attributes[chip] = dict(tag.attrs)
            tag.attrs = {"id": chip}
    return Cut(soup.decode(formatter="minimal").strip(), attributes)


def _restored(text: str, cut: Cut) -> list[Any]:
    """Nodes of a translation, with the attributes of the source on its chips."""
    # Written again from its pieces, so that nothing but words and tags can come in.
    fitted = InlineText.parse(text).fitted(InlineText.parse(cut.text))
    soup = BeautifulSoup(fitted.stored, "html.parser")
    for tag in soup.find_all(True):
        chip = tag.attrs.pop("id", None)
        if chip is not None:
            tag.attrs.update(cut.attributes[str(chip)])
    return [child.extract() for child in list(soup.children)]


def chip_attributes(
    soup: BeautifulSoup,
) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    """The key of each paragraph, with the attributes that its chips stand for."""
    for key, run in _paragraphs(soup):
        yield key, _cut(run).attributes
