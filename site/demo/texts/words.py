"""Words of the demo's pages, by network and language."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanse.blocks.themes import Theme


@dataclass(frozen=True)
class PageWords:
    title: str
    introduction: str = ""


@dataclass(frozen=True)
class NetworkWords:
    """One network in one language: its home and its directory.

    Pages of words are files in `hanse.site.demo.writings`.
    """

    home: PageWords
    directory: PageWords
    # Who it is, at the foot of every page.
    footer: str


@dataclass(frozen=True)
class DemoNetwork:
    slug: str
    name: str
    theme: Theme
    words: dict[str, NetworkWords] = field(default_factory=dict)
