"""Films that stand elsewhere, told by their address and without asking anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_NUMBER = re.compile(r"/(?:video/)?(\d{5,12})")
_CODE = re.compile(r"[\w-]{11}")
_PEERTUBE = re.compile(r"/(?:w|videos/watch)/[\w-]{10,40}")


@dataclass(frozen=True)
class Film:
    """`host` is told to the visitor before the way there is taken."""

    host: str
    url: str


def film_of(address: str) -> Film | None:
    """The film at this address; `None` for what is none that we know."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme != "https":
        return None
    if host in {"youtube.com", "youtube-nocookie.com", "m.youtube.com", "youtu.be"}:
        queried = parse_qs(parts.query).get("v", [""])[0]
        code = queried or parts.path.rstrip("/").rpartition("/")[2]
        if not _CODE.fullmatch(code):
            return None
        return Film("YouTube", f"https://www.youtube-nocookie.com/embed/{code}")
    if host in {"vimeo.com", "player.vimeo.com"}:
        found = _NUMBER.fullmatch(parts.path.rstrip("/"))
        if found is None:
            return None
        return Film("Vimeo", f"https://player.vimeo.com/video/{found[1]}?dnt=1")
    if _PEERTUBE.fullmatch(parts.path.rstrip("/")):
        # As it is written: not every server answers without "www." or its port.
        return Film(host, f"https://{parts.netloc.rpartition('@')[2]}{parts.path}")
    return None
