"""What page templates ask for: drawings, icons, dates and numbers as people write them."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hanse.blocks import art, sections
from hanse.blocks.icons import ICONS
from hanse.blocks.themes import Theme

register = template.Library()

# English as Europe writes it; Django's own "en" is American.
DATE_FORMATS = {"en": "j F Y"}
SHORT_DATE_FORMATS = {"en": "j M Y"}
# Months below a day: capitals where the language has them, no less than is read.
MONTH_FORMATS = {"en": "M", "de": "M", "fi": "N"}
# So many days ahead the year goes without saying.
SAME_YEAR_DAYS = 200
# Titles that need a smaller size: from this many letters on.
LONG_TITLE = 46
VERY_LONG_TITLE = 110


@register.simple_tag(takes_context=True)
def tile(context: Context, key: Any, size: str = "row", kind: str = "") -> SafeString:
    """The drawing for a record: `{% tile row.id kind="organisation" %}`.

    `size` is a name in `hanse.blocks.art.SIZES`. `kind` keeps the drawings of
    different things with the same number apart.
    """
    drawn = art.tile(f"{kind}-{key}" if kind else str(key), _pattern(context), size)
    return mark_safe(drawn)  # noqa: S308  (numbers and our own words only)


@register.simple_tag(takes_context=True)
def mark(context: Context) -> SafeString:
    """The network's sign, in the colour of the text around it."""
    return mark_safe(art.mark(_pattern(context)))  # noqa: S308  (constant)


@register.simple_tag
def gauge(confirmed_on: date | None) -> SafeString | str:
    """How fresh a record is, as four strokes; put the date beside it."""
    if confirmed_on is None:
        return ""
    drawn = art.gauge(confirmed_on, timezone.localdate())
    return mark_safe(drawn)  # noqa: S308  (numbers only)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A small line drawing beside a word that says the same."""
    return format_html(
        '<svg class="hanse-icon" viewBox="0 0 20 20" aria-hidden="true">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def theme_colour(theme: Theme, token: str, scheme: str = "light") -> str:
    """A colour of a theme as `#rrggbb`, for what knows no style sheet."""
    return theme.hex(token, scheme)


@register.simple_tag
def banner(slug: str, theme: Theme) -> SafeString:
    """A network's ground and frieze in its own colours, on a page that is not its own.

    Colours are SVG attributes: a page of several networks has one style sheet.
    """
    drawn = art.banner(slug, theme)
    return mark_safe(drawn)  # noqa: S308  (numbers and our own words only)


@register.simple_tag(takes_context=True)
def home_sections(context: Context) -> list[sections.HomeSection]:
    """What the apps have for this front page; see `hanse.blocks.sections`."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    return sections.home_sections(request, context["page"])


@register.simple_tag(takes_context=True)
def search_path(context: Context) -> str:
    """Where to search in this network and language; empty for nowhere."""
    request: HttpRequest | None = context.get("request")
    return sections.search_path(request) if request is not None else ""


@register.simple_tag(takes_context=True)
def has_session(context: Context) -> bool:
    """Whether the visitor may be signed in, asked without touching the session.

    Whoever asks `request.user` instead makes the page vary by cookie, and no cache
    keeps it.
    """
    request: HttpRequest | None = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


@register.filter
def grouped(value: int) -> str:
    """A number with its thousands apart, as the reader's language writes it."""
    if 0 <= value < 1000:
        # Most numbers of a list, and the same in every language of ours.
        return str(value)
    return formats.number_format(value, force_grouping=True)


@register.filter
def day(value: date | None) -> str:
    """A date in the words and order of the reader's language."""
    return _date(value, DATE_FORMATS, "DATE_FORMAT")


@register.filter
def short_day(value: date | None) -> str:
    """The same where there is little room."""
    return _date(value, SHORT_DATE_FORMATS, "SHORT_DATE_FORMAT")


@register.filter
def month(value: date | None) -> str:
    """The month of a day in short, with its year where that is not the one around."""
    if value is None:
        return ""
    today = timezone.localdate()
    is_near = value.year == today.year or 0 < (value - today).days < SAME_YEAR_DAYS
    language = (translation.get_language() or "").split("-")[0]
    pattern = MONTH_FORMATS.get(language, "b")
    return formats.date_format(value, pattern if is_near else f"{pattern} Y")


@register.filter
def language_label(code: str) -> str:
    """A language's name in the reader's language; its code where nobody knows it."""
    try:
        return str(translation.get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def title_size(title: str) -> str:
    """A class that sets long titles smaller: a name may have 300 letters."""
    if len(title) >= VERY_LONG_TITLE:
        return "hanse-title--longest"
    return "hanse-title--long" if len(title) >= LONG_TITLE else ""


def _date(value: date | None, own: dict[str, str], other: str) -> str:
    if value is None:
        return ""
    language = translation.get_language() or ""
    return _written(value, language, own.get(language.split("-")[0], other))


@lru_cache(maxsize=4096)
def _written(value: date, language: str, pattern: str) -> str:
    """A day in words; lists show the same ones again and again."""
    return formats.date_format(value, pattern)


def _pattern(context: Context) -> str:
    network = context.get("network")
    # A preview has no network but the theme that one could have.
    theme = network["theme"] if isinstance(network, dict) else network and network.theme
    return theme.pattern if theme else art.DEFAULT
