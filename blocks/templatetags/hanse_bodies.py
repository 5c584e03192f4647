"""What the templates of blocks ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import count
from typing import Any

from django import template
from django.template import Context
from django.utils import formats
from django.utils.text import slugify

from hanse.blocks.parts import Link

register = template.Library()

# From so many sections on, a page says what is on it.
MANY_SECTIONS = 5
# Marks around quoted words in any of our languages.
OPENING, CLOSING = "\"'“”„«»‘‚", "\"'“”«»’‘"


@register.simple_tag(takes_context=True)
def link_url(context: Context, link: Mapping[str, Any]) -> str:
    """Where a link of a block leads; empty for a page that visitors do not see."""
    page = link.get("page")
    if page is None:
        return str(link.get("address") or "")
    if not page.live:
        return ""
    return page.get_url(request=context.get("request")) or ""


@register.filter
def link_title(link: Mapping[str, Any]) -> str:
    """The link's own words, else the title of its page."""
    page = link.get("page")
    return str(link.get("title") or (page.title if page else link.get("address") or ""))


@register.filter
def number(value: float) -> str:
    """A measured number as the reader's language writes it, without needless zeros."""
    places = 0 if float(value).is_integer() else None
    return formats.number_format(value, decimal_pos=places, force_grouping=True)


@register.filter
def anchor(text: str) -> str:
    """What a heading is linked to by, in any alphabet; empty for one of signs alone."""
    slug = slugify(text, allow_unicode=True)
    return f"s-{slug}" if slug else ""


@dataclass(frozen=True)
class Placed:
    """A block in its body: the id of the heading in it, the level of headings inside.

    Before the first section headings inside of blocks come right after the page's title.
    """

    block: Any
    anchor: str
    level: int


@register.filter
def placed(body: Iterable[Any]) -> Iterator[Placed]:
    """Each block with its place; headings of the same words have ids of their own."""
    used: set[str] = set()
    level = 2
    for block in body:
        found = ""
        if block.block_type == "heading":
            found = _unused(anchor(block.value["text"]), used)
            used.add(found)
            level = 3 if block.value["level"] == "h2" else level
        yield Placed(block, found, level)


def _unused(anchor: str, used: Set[str]) -> str:
    """The same, numbered where another heading has it."""
    if anchor not in used:
        return anchor
    numbered = (f"{anchor}-{number}" for number in count(2))
    return next(one for one in numbered if one not in used) if anchor else ""


@register.filter
def sections(body: Iterable[Any]) -> list[Link]:
    """Ways to the sections of a long body; none of a short one."""
    found = [
        Link(one.block.value["text"], f"#{one.anchor}")
        for one in placed(body)
        if one.anchor and one.block.value["level"] == "h2"
    ]
    return found if len(found) >= MANY_SECTIONS else []


@register.filter
def unquoted(text: str) -> str:
    """The words without the marks that somebody wrote around them."""
    text = text.strip()
    if len(text) > 2 and text[0] in OPENING and text[-1] in CLOSING:
        return text[1:-1].strip()
    return text
