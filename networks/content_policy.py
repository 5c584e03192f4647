"""What a page may load, said to the browser: from here and from nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hanse.networks import conf

HEADER = "Content-Security-Policy"
STRICT = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}


class ContentPolicyMiddleware:
    """Sends the strict policy with every page of a stranger.

    Who is signed in meets Wagtail's bar, whose template has styles and scripts of its
    own, so their pages and the admin are left to the project. Stand it first, outside
    the page cache. `HANSE_NETWORKS_CONTENT_POLICY` adds sources, of maps or media.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_public = (
            getattr(request, "network", None) is not None
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not getattr(request, "is_dummy", False)
            and settings.SESSION_COOKIE_NAME not in response.cookies
        )
        if is_public and not self._is_admin(request):
            response.headers.setdefault(HEADER, policy())
        return response

    @staticmethod
    def _is_admin(request: HttpRequest) -> bool:
        match = request.resolver_match
        name = match.view_name if match else ""
        return name.startswith("wagtail") and not name.startswith("wagtail_serve")


def policy() -> str:
    """The header's value, with what the settings add."""
    extra = conf.content_policy()
    return "; ".join(
        " ".join((name, *_joined(sources, tuple(extra.get(name, ())))))
        for name, sources in STRICT.items()
    )


def _joined(own: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    # "none" stands alone or not at all.
    return (*(one for one in own if one != "'none'" or not more), *more)
