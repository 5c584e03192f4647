"""Guides that the demo's networks have translated, each text beside its translations.

Texts are written as translators see them: `{a1}` is a link, `{b1}` bold.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """One text of a guide in its own language, and in others by code."""

    source: str
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Guide:
    """A page: its title, its introduction, a heading and paragraphs.

    `was` is a paragraph as it read when it was translated, by its number; the source
    has changed since.
    """

    slug: str
    title: Text
    introduction: Text
    heading: Text
    paragraphs: tuple[Text, ...]
    was: dict[int, str] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[Text, ...]:
        return (self.title, self.introduction, self.heading, *self.paragraphs)


@dataclass(frozen=True)
class TermWords:
    """An entry of a termbase: preferred words by language, and what to avoid."""

    words: dict[str, str]
    forbidden: dict[str, str] = field(default_factory=dict)
    admitted: dict[str, str] = field(default_factory=dict)
    definition: str = ""
    is_name: bool = False


@dataclass(frozen=True)
class Desk:
    """What one network has on its translation desk.

    `language` is that of its translator. The guides are, in this order: published,
    published before its source changed, confirmed and waiting for review, in the
    middle of the work, ready to publish, just asked for, and published although its
    source was taken down. `other` is a language into which some of it goes as well.
    """

    network: str
    language: str
    other: str
    guides: tuple[Guide, ...]
    terms: tuple[TermWords, ...]
    question: str
    reason: str
    brief: str
    title: str
    done_title: str
    cancelled_title: str
    queued_title: str
