"""Words made shorter where they end, never within a sentence."""

from __future__ import annotations

import re

from wagtail.rich_text import get_text_for_indexing

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zäöå])")
_PIECE = re.compile(r"<(p|ul|ol)>.*?</\1>", re.DOTALL)


def cut_sentences(text: str, limit: int) -> str:
    """As many sentences as fit; where not even one does, its first words."""
    text = " ".join(text.split())
    found = ""
    for sentence in _SENTENCE.split(text):
        longer = f"{found} {sentence}".strip()
        if len(longer) > limit:
            break
        found = longer
    if found or len(text) <= limit:
        return found or text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def cut_html(html: str, limit: int) -> str:
    """As many paragraphs and lists as fit; of one that is too long, its sentences."""
    if letters(html) <= limit:
        return html
    found = ""
    for piece in _PIECE.finditer(html):
        longer = found + piece[0]
        if letters(longer) > limit:
            break
        found = longer
    return found or f"<p>{cut_sentences(get_text_for_indexing(html), limit)}</p>"


def letters(html: str) -> int:
    """How many letters a reader sees; tags are none."""
    return len(get_text_for_indexing(html))
