from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import activate
from django.views.defaults import page_not_found
from wagtail.admin.auth import permission_denied

from hanse.networks.lock import tables
from hanse.networks.lock.loaders import neutral
from hanse.networks.lock.rules import is_within_reach
from hanse.networks.numbers import number_of
from hanse.networks.refusals import log_refusal


class NetworkLock:
    """Refuses addresses of the admin that name what is not the caller's.

    The second lock behind viewsets and policies, for views that check nothing, and
    for those that an upgrade brings: what it does not know, it refuses. It stops ids,
    not lists. Put it after the authentication and message middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not is_admin(request) or not request.user.is_authenticated:
            return None
        _speak_with(request.user)
        name = _match(request).view_name
        if not _ids_are_numbers(request, name):
            return self._not_found(request, name, "query")
        if request.user.is_superuser:
            return None
        if tables.is_for_superusers(name):
            log_refusal(request.user, "superusers only", view=name)
            return permission_denied(request)
        for keyword, load in _named(request, name, view, kwargs):
            if load is None:
                return self._not_found(request, name, f"unknown {keyword}")
            try:
                refused = not _reaches(request, load, kwargs, keyword, view)
            except Http404:
                refused = True
            if refused:
                return self._not_found(request, name, keyword)
        return None

    def _not_found(self, request: HttpRequest, name: str, what: str) -> HttpResponse:
        log_refusal(request.user, what, view=name)
        return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


def _speak_with(user: Any) -> None:
    """Turn to a person's language; Wagtail does so in its views, which may be refused."""
    profile = getattr(user, "wagtail_userprofile", None)
    if profile is not None:
        activate(profile.get_preferred_language())


def is_admin(request: HttpRequest) -> bool:
    """Whether this address is below the one at which the project has the admin."""
    try:
        return request.path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:
        return False


def _match(request: HttpRequest) -> Any:
    """What the address resolved to, which a view always has."""
    return request.resolver_match


def _ids_are_numbers(request: HttpRequest, name: str) -> bool:
    words = tables.QUERY_WORDS.get(name, {""})
    for parameter in tables.QUERIED.get(name, ()):
        for value in request.GET.getlist(parameter):
            if value not in words and number_of(value) is None:
                return False
    return True


def _named(
    request: HttpRequest, name: str, view: Any, kwargs: dict[str, Any]
) -> list[tuple[str, Any]]:
    """Everything that the request names, with what loads it."""
    found = [
        (keyword, tables.loader(name, keyword, view))
        for keyword, value in kwargs.items()
        if value is not None
    ]
    if request.method == "POST":
        for field, load in tables.POSTED.get(name, {}).items():
            if request.POST.get(field):
                posted = {field: request.POST[field]}
                found.append((field, _posted(load, posted)))
    return found


def _posted(load: Any, posted: dict[str, Any]) -> Any:
    return lambda kwargs, name, view: load(posted, name, view)


def _reaches(
    request: HttpRequest, load: Any, kwargs: dict[str, Any], keyword: str, view: Any
) -> bool:
    if load is neutral:
        return True
    obj = load(kwargs, keyword, view)
    # Words such as "latest" name no row of their own.
    if obj is None:
        return True
    reading = _match(request).url_name in tables.READING_VIEWS
    return is_within_reach(request.user, obj, reading=reading)
