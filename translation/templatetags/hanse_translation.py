"""Small things that the desk's templates need."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html

from hanse.translation import news
from hanse.translation.models import Unit
from hanse.translation.people import name_of
from hanse.translation.plots import Bar, state_shares
from hanse.translation.shortcuts import Shortcut

register = template.Library()


register.filter("about", news.about)
register.filter("path_of", news.path_of)


@register.filter
def person(user: Any) -> str:
    """How a person is called in lists."""
    return name_of(user)


@register.simple_tag
def keys(shortcut: Shortcut | None) -> str:
    """The attribute that names an action's keys; nothing where it has none."""
    if not shortcut:
        return ""
    return format_html(' aria-keyshortcuts="{}"', shortcut.aria)


@register.inclusion_tag("hanse_translation/plots/state_bar.html")
def sum_bar(counts: dict[str, int]) -> dict[str, Bar]:
    """The same of many units together."""
    return {"bar": state_shares(counts)}


@register.inclusion_tag("hanse_translation/plots/state_bar.html")
def state_bar(unit: Unit) -> dict[str, Bar]:
    """How far a unit is, drawn. The words beside it say the same."""
    return {"bar": state_shares({name: getattr(unit, name) for name in Unit.COUNTERS})}
