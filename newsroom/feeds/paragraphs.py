"""Foreign markup as paragraphs and lists of one level, as rich text has them."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

ALIASES = {"strong": "b", "em": "i"}
# Of these a new paragraph begins.
BLOCKS = {
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "main", "nav", "pre", "section", "table", "td", "th", "tr",
}  # fmt: skip
LISTS = {"ul", "ol"}
_BREAKING = BLOCKS | LISTS | {"p", "li"}


def in_paragraphs(html: str) -> str:
    """Loose words and foreign blocks become paragraphs, empty ones vanish.

    Takes what is clean already; its caller cleans once more what comes out.
    """
    soup = BeautifulSoup(html, "html.parser")
    for name, ours in ALIASES.items():
        for tag in soup.find_all(name):
            tag.name = ours
    for tag in soup.find_all("a"):
        if not tag.get("href"):
            tag.unwrap()
    pieces = _Pieces()
    pieces.walk(soup)
    pieces.close()
    return "".join(pieces.done)


class _Pieces:
    """Finished blocks, and the words that are not in one yet."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.loose: list[str] = []

    def walk(self, node: Tag | BeautifulSoup) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                self.loose.append(child.output_ready(formatter="minimal"))
            elif isinstance(child, Tag):
                self.take(child)

    def take(self, tag: Tag) -> None:
        if tag.name in LISTS:
            self.close()
            self.done.extend(_list(tag))
        elif tag.name in _BREAKING:
            self.close()
            self.walk(tag)
            self.close()
        elif tag.find(sorted(_BREAKING)):
            # Stress over whole blocks: the blocks matter more.
            self.walk(tag)
        else:
            self.loose.append(str(tag))

    def close(self) -> None:
        text = "".join(self.loose).strip()
        self.loose.clear()
        if _has_words(text):
            self.done.append(f"<p>{text}</p>")


def _list(tag: Tag) -> Iterator[str]:
    """A list of one level; what is deeper becomes items, too."""
    items = [_item(item) for item in tag.find_all("li")]
    found = "".join(f"<li>{item}</li>" for item in items if _has_words(item))
    if found:
        yield f"<{tag.name}>{found}</{tag.name}>"


def _item(item: Tag) -> str:
    """Its own words, without the lists in it and without blocks."""
    parts = [
        child.decode_contents()
        if isinstance(child, Tag) and child.name in _BREAKING
        else str(child)
        if isinstance(child, Tag)
        else str(child.output_ready(formatter="minimal"))  # type: ignore[attr-defined]
        for child in item.contents
        if not (isinstance(child, Tag) and child.name in LISTS)
    ]
    return " ".join(part.strip() for part in parts if part.strip())


def _has_words(html: str) -> bool:
    return bool(BeautifulSoup(html, "html.parser").get_text(strip=True))
