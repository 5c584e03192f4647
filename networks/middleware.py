"""From an address to a network and a language, before anything else is asked.

Order in `MIDDLEWARE`: `NetworkMiddleware` first after Django's security and static
files, `hanse.networks.cache.PageCacheMiddleware` next, `NetworkLanguageMiddleware` in
place of Django's `LocaleMiddleware`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Site

from hanse.networks import conf
from hanse.networks.departed import departed, is_visitors
from hanse.networks.frame import Frame, frame_for_host
from hanse.networks.lock.middleware import is_admin

GetResponse = Callable[[HttpRequest], HttpResponse]

# A first path segment that could be meant as a language: "fi", "pt-br".
LANGUAGE_SEGMENT = re.compile(r"^/([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?:/|$)")


class NetworkMiddleware:
    """Finds the network of the request's host; refuses hosts that nobody serves.

    Sets `request.network` to the network's `Frame`, or to `None` on the install's own
    hosts and on Wagtail sites that are no network. Everything else is 404: a host
    name that is not ours must get no page, no redirect and no mail link.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Raises DisallowedHost, which Django answers with 400, for a malformed one.
        hostname, port = split_domain_port(request.get_host())
        frame = frame_for_host(hostname, int(port or request.get_port()))
        request.network = frame  # type: ignore[attr-defined]
        if frame is None:
            if hostname not in conf.install_hosts() and not self._is_site(hostname):
                return render(request, "hanse_networks/no_network.html", status=404)
        else:
            request._wagtail_site = frame.site  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _is_site(hostname: str) -> bool:
        return Site.objects.filter(hostname=hostname, network=None).exists()


class NetworkLanguageMiddleware:
    """Speaks the language of the path, if the network publishes it.

    `/xx/` in a language that the network does not publish is 404, in the network's
    main language: never another network's page and never another language's text.
    Paths without a language get the network's main language.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        frame: Frame | None = request.network  # type: ignore[attr-defined]
        code = self._language(request, frame)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """A network that has left has no pages any more, and one without a language
        that visitors may choose has none yet.
        """
        frame: Frame | None = request.network  # type: ignore[attr-defined]
        match = request.resolver_match
        if frame is None or match is None or is_admin(request):
            return None
        if not is_visitors(match):
            return None
        if not frame.is_open:
            return departed(request, frame)
        if not frame.codes and not getattr(request, "is_dummy", False):
            raise Http404
        return None

    def _language(self, request: HttpRequest, frame: Frame | None) -> str:
        segment = LANGUAGE_SEGMENT.match(request.path_info)
        wanted = segment[1] if segment else ""
        known = {code for code, _name in settings.LANGUAGES}
        if frame is None:
            return wanted if wanted in known else settings.LANGUAGE_CODE
        if wanted in frame.codes:
            return wanted
        if getattr(request, "is_dummy", False) and wanted in frame.prepared:
            # An editor's preview of a language that is not public yet.
            return wanted
        # The addresses of Hanse's pages begin with the active language, so a language
        # that is not published matches none of them.
        return frame.default_language


def best_language(request: HttpRequest, frame: Frame) -> str:
    """The published language that the visitor's browser likes best."""
    header = request.headers.get("Accept-Language", "")
    for wanted, _quality in parse_accept_lang_header(header):
        for code in (wanted, wanted.split("-")[0]):
            # Browsers say "no" for Norwegian; the written standard is "nb".
            code = {"no": "nb"}.get(code, code)
            if code in frame.codes:
                return code
    return frame.default_language


def vary_by_language(response: HttpResponse) -> HttpResponse:
    """For the few answers that depend on the browser's languages."""
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-cache"
    return response
