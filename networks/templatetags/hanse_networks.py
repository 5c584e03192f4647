"""What page templates ask of the network around them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from hanse.blocks.cards import can_draw, card_token
from hanse.blocks.sections import search_path
from hanse.networks import structured_data
from hanse.networks.frame import Frame, FrameLanguage
from hanse.networks.navigation import MenuItem, path_of

register = template.Library()

# The size of the picture that other sites show, in a format that all of them read.
SOCIAL_FILTER = "fill-1200x630|format-jpeg|jpegquality-80"
# What could end a script element or begin a comment in it; JSON reads them the same.
SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class SwitchItem:
    """A language to change to. Without this page in it, `url` is that language's home."""

    code: str
    name: str
    url: str
    is_current: bool
    is_this_page: bool


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> list[SwitchItem]:
    """The network's languages with the address of this page in each.

    Views whose page is no Wagtail page give its addresses as `language_paths`.
    """
    frame: Frame | None = context.get("network")
    if frame is None:
        return []
    paths = context.get("language_paths")
    if paths is None:
        paths = _page_paths(context, frame)
    return [
        SwitchItem(
            code=row.code,
            name=row.name,
            url=paths.get(row.code, row.url),
            is_current=row.code == get_language(),
            is_this_page=row.code in paths,
        )
        for row in frame.languages
    ]


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> dict[str, str]:
    """Full addresses of the live translations of this page, for hreflang.

    Empty where there is only one, since an alternate of nothing helps nobody, and on
    pages that views say search engines shall leave out (`is_unlisted`).
    """
    frame: Frame | None = context.get("network")
    if frame is None or "page" not in context or context.get("is_unlisted"):
        return {}
    paths = _page_paths(context, frame)
    if len(paths) < 2:
        return {}
    return {code: frame.root_url + path for code, path in paths.items()}


@register.simple_tag(takes_context=True)
def current_language(context: Context) -> FrameLanguage | None:
    """The network's language that this page is in, with its menu and home."""
    frame: Frame | None = context.get("network")
    if frame is None:
        return None
    return frame.language(get_language() or "") or frame.language(
        frame.default_language
    )


@register.simple_tag(takes_context=True)
def social_picture(context: Context, title: str) -> str:
    """The full address of the picture that other sites show with this title.

    The page's own, cut around its focal point, else a drawing of the title. Empty
    without a network, and where no face to write with is known.
    """
    frame: Frame | None = context.get("network")
    if not isinstance(frame, Frame) or not title:
        return ""
    own = getattr(context.get("page"), "social_image", None)
    if own is not None and "record" not in context:
        url = str(own.get_rendition(SOCIAL_FILTER).url)
        return url if "://" in url else frame.root_url + url
    if not can_draw():
        return ""
    language = get_language() or ""
    address = reverse("hanse_networks_card", args=[language, card_token(str(title))])
    return f"{frame.root_url}{address}?v={frame.theme_version}"


@register.simple_tag(takes_context=True)
def page_data(context: Context) -> dict[str, Any]:
    """What this page says to programs; empty without a network."""
    frame: Frame | None = context.get("network")
    page = context.get("page")
    request = context.get("request")
    if not isinstance(frame, Frame) or not isinstance(page, Page) or request is None:
        return {}
    language = get_language() or ""
    above = trail(context)
    search = search_path(request)
    return structured_data.page_data(frame, page, language, above, search)


@register.simple_tag(takes_context=True)
def trail(context: Context) -> list[MenuItem]:
    """The pages between the front page and this one, for the trail above its title."""
    frame: Frame | None = context.get("network")
    page = context.get("page")
    if not isinstance(frame, Frame) or not isinstance(page, Page) or page.depth < 5:
        return []
    key = "trail", page.path
    found: list[MenuItem] | None = frame.memo.get(key)
    if found is None:
        # Below root, container and home.
        above = page.get_ancestors().filter(depth__gt=3).live().select_related("locale")
        found = frame.memo[key] = [MenuItem(one.title, path_of(one)) for one in above]
    return found


@register.filter
def json_ld(data: Any) -> SafeString:
    """A value as JSON that is safe inside a `script` element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return mark_safe(text.translate(SCRIPT_ESCAPES))  # noqa: S308  (escaped)


def _page_paths(context: Context, frame: Frame) -> dict[str, str]:
    """Paths of this page's live translations in the network's languages."""
    page = context.get("page")
    if not isinstance(page, Page):
        return {}
    key = "page paths", page.translation_key, page.path[: 2 * Page.steplen]
    found: dict[str, str] | None = frame.memo.get(key)
    if found is None:
        found = frame.memo[key] = {
            code: parts[2]
            for twin in _twins(page)
            if (code := frame.code_of(twin)) in frame.codes
            and (parts := twin.get_url_parts())
        }
    return found


def _twins(page: Page) -> Any:
    container = page.path[: 2 * Page.steplen]
    return (
        Page.objects.live()
        .public()
        .filter(translation_key=page.translation_key, path__startswith=container)
    )
