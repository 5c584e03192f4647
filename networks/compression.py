"""Public pages a fifth as large on their way.

Only what is the same for everybody is compressed: it holds no secret whose length could
be told from the size of an answer.
"""

from __future__ import annotations

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Smaller answers fit into one packet as they are.
SMALLEST = 1200
# Where more work makes an answer hardly smaller.
LEVEL = 6
_TEXT = re.compile(r"text/|application/(?:[\w.+-]*(?:json|xml))|image/svg")


def compress(response: HttpResponse) -> HttpResponse:
    """The same answer with its content compressed, where that is worth it."""
    if (
        len(response.content) < SMALLEST
        or response.has_header("Content-Encoding")
        or not _TEXT.match(response.headers.get("Content-Type", ""))
    ):
        return response
    # No time in it: the same page is the same bytes.
    response.content = gzip.compress(response.content, LEVEL, mtime=0)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def accepted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer in a form that this reader takes."""
    if response.headers.get("Content-Encoding") != "gzip" or _takes_gzip(request):
        return response
    response.content = gzip.decompress(response.content)
    del response.headers["Content-Encoding"]
    response.headers["Content-Length"] = str(len(response.content))
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    header = request.headers.get("Accept-Encoding", "")
    for part in header.split(","):
        name, _semicolon, weight = part.partition(";")
        if name.strip().lower() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
