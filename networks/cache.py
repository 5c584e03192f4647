"""Anonymous pages, kept until something on them may have changed.

The key is host, path and the network's generation, which every visible change raises
in its own transaction. So a kept page is never old, and nothing needs to be purged.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from hanse.networks import __version__, conf
from hanse.networks.compression import accepted, compress
from hanse.networks.frame import Frame

# Longer query strings are answered and not kept: nobody links to them.
LONGEST_QUERY = 300
# A day: only to free room, never for freshness.
KEEP_SECONDS = 24 * 60 * 60
# Larger answers are made anew each time: a few hundred of them would fill the memory.
LARGEST_KEPT = 256 * 1024


def keep(response: HttpResponse) -> HttpResponse:
    """Say that a download shows what pages show, and may be kept as they are.

    Other downloads are not: whoever serves a file asks who may have it each time.
    """
    response.is_kept_like_a_page = True  # type: ignore[attr-defined]
    return response


class PageCacheMiddleware:
    """Gives anonymous pages an ETag, answers 304, and keeps pages by generation.

    They are kept and sent compressed, to whoever takes them so.

    A request that carries a session is never answered from here and its answer never
    kept. Neither is an answer that sets a cookie, varies by one or calls itself
    private.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        frame: Frame | None = getattr(request, "network", None)
        if frame is None or not self._is_anonymous_read(request):
            return self.get_response(request)
        tag = self._tag(request, frame)
        if f'W/"{tag}"' in parse_etags(request.headers.get("If-None-Match", "")):
            return self._mark(HttpResponseNotModified(), tag)
        cache = self._cache()
        kept = cache.get(f"hanse-page-{tag}") if cache is not None else None
        if kept is not None:
            return accepted(request, cast(HttpResponse, kept))
        response = self.get_response(request)
        if not self._is_public(response):
            return response
        compress(self._mark(response, tag))
        if (
            cache is not None
            and request.method == "GET"
            and len(response.content) <= LARGEST_KEPT
        ):
            cache.set(f"hanse-page-{tag}", response, KEEP_SECONDS)
        return accepted(request, response)

    @staticmethod
    def _is_anonymous_read(request: HttpRequest) -> bool:
        return (
            request.method in {"GET", "HEAD"}
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not getattr(request, "is_dummy", False)
            and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        )

    @staticmethod
    def _is_public(response: HttpResponse) -> bool:
        control = response.headers.get("Cache-Control", "")
        varies = response.headers.get("Vary", "")
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and (
                not response.has_header("Content-Disposition")
                or getattr(response, "is_kept_like_a_page", False)
            )
            and not any(word in control for word in ("private", "no-store", "no-cache"))
            and "cookie" not in varies.lower()
            and "accept-language" not in varies.lower()
        )

    @staticmethod
    def _tag(request: HttpRequest, frame: Frame) -> str:
        parts = (
            __version__,
            conf.release(),
            request.scheme or "",
            str(frame.pk),
            str(frame.generation),
            request.get_full_path(),
        )
        digest = blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
        return f"{frame.generation:x}-{digest}"

    @staticmethod
    def _mark(response: HttpResponse, tag: str) -> HttpResponse:
        response.headers["ETag"] = f'W/"{tag}"'
        # Kept by browsers and shared caches alike, and asked about each time.
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    @staticmethod
    def _cache() -> BaseCache | None:
        alias = conf.page_cache_alias()
        return caches[alias] if alias else None
