from __future__ import annotations

from hanse.newsroom.feeds import calendars, jsonfeed, syndicated
from hanse.newsroom.feeds.entries import Feed

MARK = b"\xef\xbb\xbf"


def read(body: bytes, content_type: str = "", url: str = "", zone: str = "UTC") -> Feed:
    """A feed in whatever it is written: what it says of itself is often wrong.

    Times without a zone are those of `zone`. Raises `BadFeed`.
    """
    begin = body[:2000].removeprefix(MARK).lstrip().upper()
    if begin.startswith(b"BEGIN:"):
        return calendars.read(body, zone)
    if begin.startswith((b"{", b"[")):
        return jsonfeed.read(body, url)
    return syndicated.read(body, content_type, url)
