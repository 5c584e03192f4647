"""Words of the demo's pages, by network and language."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanse.blocks.themes import Theme


@dataclass(frozen=True)
class PageWords:
    title: str
    introduction: str = ""
    # Paragraphs; one that begins with "# " is a heading.
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class NetworkWords:
    """One network in one language: its home, its directory, its page about itself."""

    home: PageWords
    directory: PageWords
    about: PageWords


@dataclass(frozen=True)
class DemoNetwork:
    slug: str
    name: str
    theme: Theme
    words: dict[str, NetworkWords] = field(default_factory=dict)
