"""How a practice spread: a tree of replications, drawn as a chain with branches.

The drawing is made of numbers alone and says everything in words too: beside each node,
in its title and description, and in the table that always stands with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# In units of the drawing, which a phone shows one to one.
WIDTH = 360
ROW = 62
TOP = 22
LEFT = 12
STEP = 24
# Deeper branches are drawn below each other and not further to the right.
DEEPEST = 5
# Letters of a line beside a node; the table has it whole.
LONGEST = 34


@dataclass(frozen=True)
class Link:
    """One adoption, as the chain and its table need it. The origin has no `key`."""

    key: int
    # The key of the one it learned from; 0 for the practice itself.
    parent: int
    who: str
    place: str
    years: str
    # A value of `Outcome`; empty for the origin.
    outcome: str
    outcome_label: str
    url: str = ""
    summary: str = ""
    summary_language: str = ""
    point: tuple[float, float] | None = None

    @property
    def state(self) -> str:
        """How it is drawn: filled while it runs, open on trial, struck when given up."""
        return _STATES.get(self.outcome, "on")


_STATES = {"trial": "trial", "ended": "ended", "stopped": "stopped"}


@dataclass(frozen=True)
class Node:
    """A link with its place in the drawing."""

    link: Link
    depth: int
    x: int
    y: int

    @property
    def first_line(self) -> str:
        return shortened(self.link.place or self.link.who)

    @property
    def second_line(self) -> str:
        told = (self.link.years, self.link.outcome_label)
        return shortened(" · ".join(part for part in told if part))

    @property
    def struck(self) -> str:
        """The line through a node that was given up, as the data of a path."""
        return f"M{self.x - 5} {self.y + 5}L{self.x + 5} {self.y - 5}"


class Chain:
    """The drawing of one practice: `origin` and all that came of it."""

    def __init__(self, origin: Link, links: Iterable[Link]) -> None:
        self.origin = origin
        self.links = list(links)
        self.nodes = list(_placed(origin, self.links))

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.nodes) - ROW // 3

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def text_x(self) -> int:
        """Where all words begin: right of the deepest branch."""
        return max(node.x for node in self.nodes) + 22

    def lines(self) -> Iterator[str]:
        """The way from each node to what came of it, as the data of a path."""
        known = {node.link.key: node for node in self.nodes}
        for node in self.nodes[1:]:
            parent = known.get(node.link.parent, self.nodes[0])
            yield _elbow(parent, node)

    def parent_of(self, link: Link) -> Link:
        """What a link learned from, as far as it is shown here."""
        return next((one for one in self.links if one.key == link.parent), self.origin)

    def rows(self) -> Iterator[tuple[Link, Link | None]]:
        """Each adoption with what it learned from, in the order of the drawing."""
        for node in self.nodes[1:]:
            parent = self.parent_of(node.link)
            yield node.link, parent if parent is not self.origin else None


def _placed(origin: Link, links: Sequence[Link]) -> Iterator[Node]:
    """Each node below the one that it came from, the oldest branch first."""
    children: dict[int, list[Link]] = {}
    for link, parent in _rooted(links).items():
        children.setdefault(parent, []).append(link)
    waiting = [(origin, 0)]
    row = 0
    while waiting:
        link, depth = waiting.pop()
        yield Node(link, depth, LEFT + STEP * min(depth, DEEPEST), TOP + ROW * row)
        row += 1
        below = sorted(children.get(link.key, ()), key=lambda one: (one.years, one.key))
        waiting += [(one, depth + 1) for one in reversed(below)]


def _rooted(links: Sequence[Link]) -> Mapping[Link, int]:
    """The parent of each link that is here; others, and circles, hang on the origin."""
    parents = {link.key: link.parent for link in links}

    def is_in_circle(start: int) -> bool:
        seen: set[int] = set()
        key = parents[start]
        while key in parents and key not in seen:
            if key == start:
                return True
            seen.add(key)
            key = parents[key]
        return False

    return {
        link: link.parent
        if link.parent in parents and not is_in_circle(link.key)
        else 0
        for link in links
    }


def _elbow(parent: Node, child: Node) -> str:
    bend = min(12, child.x - parent.x) if child.x > parent.x else 0
    if not bend:
        # Too deep to step further: straight down from the left.
        return f"M{child.x} {child.y - ROW}V{child.y}"
    return (
        f"M{parent.x} {parent.y}V{child.y - bend}"
        f"Q{parent.x} {child.y} {parent.x + bend} {child.y}H{child.x}"
    )


def shortened(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text that is too long, cut at a word."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,·')}…"
