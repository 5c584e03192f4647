"""Ask an address of somebody else for what is new there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin

import requests
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.newsroom import conf
from hanse.newsroom.feeds.connections import Deadline, PinnedAdapter
from hanse.newsroom.feeds.guard import Refused, check

MOST_REDIRECTS = 5
PIECE = 64 * 1024
LONGEST_HEADER = 500
LONGEST_WAIT = timedelta(days=7)
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, "
    "application/xml;q=0.8, application/json;q=0.8, */*;q=0.1"
)
AGENT = "Hanse newsroom (feed reader)"


class FetchError(Exception):
    """Nothing was fetched; its text says why. `wait` is what the server asked for."""

    def __init__(self, message: str, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True)
class Fetched:
    """What a server answered. Without a body, nothing has changed."""

    url: str
    body: bytes | None
    content_type: str = ""
    etag: str = ""
    modified: str = ""


def fetch(url: str, etag: str = "", modified: str = "") -> Fetched:
    """One look at an address, within the limits of the settings. Raises `FetchError`.

    Redirects are followed, and each is looked at like the first address.
    """
    headers = {"Accept": ACCEPT, "User-Agent": AGENT}
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    with Deadline(conf.feed_timeout()) as deadline:
        try:
            return _follow(url, headers, deadline)
        except Refused as error:
            raise FetchError(str(error)) from error
        except (requests.RequestException, OSError, ValueError) as error:
            if deadline.is_over:
                raise FetchError(_("It took too long.")) from error
            raise FetchError(_("The server does not answer.")) from error


def _follow(url: str, headers: dict[str, str], deadline: Deadline) -> Fetched:
    for _number in range(MOST_REDIRECTS + 1):
        target = check(url)
        with requests.Session() as session:
            # Proxies and passwords of this machine are nobody else's.
            session.trust_env = False
            for scheme in ("http://", "https://"):
                session.mount(scheme, PinnedAdapter(target, deadline))
            response = session.get(
                target.url,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=deadline.left,
            )
            if response.is_redirect:
                url = urljoin(url, response.headers["Location"])
                continue
            return _read(target.url, response, deadline)
    raise FetchError(_("It is redirected again and again."))


def _read(url: str, response: requests.Response, deadline: Deadline) -> Fetched:
    status = response.status_code
    if status == HTTPStatus.NOT_MODIFIED:
        return Fetched(url, None)
    if status != HTTPStatus.OK:
        raise FetchError(
            _("The server answers %(status)s.") % {"status": status},
            _wait(response.headers.get("Retry-After", "")),
        )
    most = conf.feed_max_bytes()
    body = bytearray()
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > most:
            raise FetchError(_("It is too large."))
        if deadline.is_over:
            raise FetchError(_("It took too long."))
    if deadline.is_over:
        # What was cut off looks like what is complete.
        raise FetchError(_("It took too long."))
    head = response.headers
    return Fetched(
        url,
        bytes(body),
        head.get("Content-Type", "")[:LONGEST_HEADER],
        _kept(head.get("ETag", "")),
        _kept(head.get("Last-Modified", "")),
    )


def _kept(value: str) -> str:
    """A mark to send again; one that was cut would be another."""
    return value if len(value) <= LONGEST_HEADER else ""


def _wait(value: str) -> timedelta | None:
    """Seconds or a moment, as servers write it; never for longer than a week."""
    found: timedelta | None = None
    if value.isascii() and value.isdigit() and len(value) < len("1000000000"):
        found = timedelta(seconds=int(value))
    elif value:
        try:
            moment: datetime = parsedate_to_datetime(value)
        except (TypeError, ValueError):
            return None
        if moment.tzinfo is not None:
            found = moment - timezone.now()
    if found is None or found <= timedelta(0):
        return None
    return min(found, LONGEST_WAIT)
