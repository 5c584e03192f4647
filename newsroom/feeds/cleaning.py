"""Words and addresses of others, as our pages may hold them."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

import nh3

from hanse.newsroom.feeds.paragraphs import ALIASES, BLOCKS, in_paragraphs

# What the text block of a body knows; everything else goes, its words stay.
TAGS = {"p", "br", "b", "i", "a", "ul", "ol", "li"}
# Their words are no words.
WORDLESS = {
    "applet", "audio", "button", "canvas", "embed", "form", "head", "iframe", "math",
    "noscript", "object", "option", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
LONGEST_URL = 500
LONGEST_HTML = 60_000
_SPACE = re.compile(r"\s+")
# Characters that say nothing: browsers skip them, and so do those who hide things.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e"
                        r"\u2060-\u2064\ufeff\ufffe\uffff]")  # fmt: skip


def plain(html: str) -> str:
    """The words of a text alone, in one line."""
    text = html
    # What was escaped twice is a tag again after one look.
    for _look in range(3):
        bare = unescape(nh3.clean(text, tags=set(), clean_content_tags=WORDLESS))
        if bare == text:
            break
        text = bare
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def shortened(text: str, most: int) -> str:
    """So many characters at most, cut between words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rsplit(" ", 1)[0] if " " in text[:most] else text[: most - 1]
    return cut.rstrip(" ,;:–-") + "…"


def clean_url(url: str, base: str = "", *, mail: bool = False) -> str:
    """An address of the web, whole; empty for anything else."""
    found = "".join(_INVISIBLE.sub("", url).split())
    try:
        whole = urljoin(base, found) if base else found
        parts = urlsplit(whole)
    except ValueError:
        return ""
    if len(whole) > LONGEST_URL:
        return ""
    if mail and parts.scheme == "mailto":
        return whole
    return whole if parts.scheme in {"http", "https"} and parts.hostname else ""


def clean_html(html: str, base: str = "") -> str:
    """Paragraphs, lists, links and stress, as rich text of a body has them."""
    if not html:
        return ""

    def attribute(tag: str, name: str, value: str) -> str | None:
        return (clean_url(value, base, mail=True) or None) if name == "href" else None

    kept = TAGS | ALIASES.keys() | BLOCKS
    bare = nh3.clean(
        _INVISIBLE.sub("", html[:LONGEST_HTML]),
        tags=kept,
        clean_content_tags=WORDLESS,
        attributes={"a": {"href"}},
        attribute_filter=attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    try:
        paragraphs = in_paragraphs(bare)
    except RecursionError:
        # Blocks in blocks in blocks, deeper than anybody writes: the words alone.
        paragraphs = f"<p>{escape(plain(bare), quote=False)}</p>"
    # Once more, over what came out: what is built anew must be as clean.
    return nh3.clean(
        paragraphs,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )
