"""What the templates of blocks ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils import formats
from django.utils.text import slugify

register = template.Library()


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
