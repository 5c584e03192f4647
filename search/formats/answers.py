"""Formats as answers to requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from hanse.networks.cache import keep
from hanse.search.formats.base import Format, Sheet
from hanse.search.formats.writing import dumps

LONGEST_NAME = 80


def answer(
    format_: Format, sheet: Sheet, pieces: Iterable[str], name: str
) -> HttpResponse:
    """What a format wrote. `name`, from `file_name`, is what a kept file is called.

    The body is whole and no stream: lists are bounded, and so it has a length, an
    ETag, and an error where something went wrong half way.
    """
    body = b"".join(piece.encode("utf-8", "replace") for piece in pieces)
    response = HttpResponse(body, content_type=_content_type(format_.media_type))
    disposition = "attachment" if format_.is_download else "inline"
    response.headers["Content-Disposition"] = (
        f'{disposition}; filename="{name}.{format_.extension}"'
    )
    response.headers["Content-Length"] = str(len(body))
    response.headers["Link"] = (
        f'<{iri_to_uri(sheet.url)}>; rel="canonical"; type="text/html"'
    )
    response.headers["X-Total-Count"] = str(sheet.total)
    if format_.is_open:
        open_to_all(response)
    return keep(_safe(response))


def problem(status: int, detail: Any) -> HttpResponse:
    """What is wrong with an address, for programs (RFC 9457) and in plain words."""
    body = dumps({"type": "about:blank", "status": status, "detail": str(detail)})
    response = HttpResponse(
        body.encode("utf-8", "replace"),
        content_type="application/problem+json",
        status=status,
    )
    return _safe(open_to_all(response))


def file_name(*parts: str) -> str:
    """A name of a file that every system takes: letters, digits and dashes."""
    words = "-".join(slugify(string_to_ascii(part)) for part in parts if part)
    return words[:LONGEST_NAME].strip("-") or "list"


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type[:5] == "text/" else media_type


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let scripts of other sites read it: it is public, and no cookie opens more."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Link, X-Total-Count"
    return response


def _safe(response: HttpResponse) -> HttpResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    # The page is what search engines should find.
    response.headers["X-Robots-Tag"] = "noindex"
    return response
