"""Addresses of a network that has left: 410, or to where a record has gone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.urls import ResolverMatch

from hanse.networks.frame import Frame
from hanse.networks.views.visitors import serve

# From a path below an archived network to the full address of what stood there, or "".
Find = Callable[[str, Frame], str]
_finders: list[Find] = []

# What the page that says so needs itself.
SERVED = frozenset(
    {"hanse_networks_theme", "hanse_networks_mark", "hanse_networks_robots"}
)


def register_departed(find: Find) -> None:
    """Say where something went that stood at a path of a network that has left."""
    _finders.append(find)


def is_visitors(match: ResolverMatch) -> bool:
    """Whether a view is one of those that an archived network has no more."""
    name = match.view_name
    if name in SERVED:
        return False
    return match.func is serve or name.startswith(("hanse_", "wagtail_serve"))


def departed(request: HttpRequest, frame: Frame) -> HttpResponse:
    for find in _finders:
        if url := find(request.path, frame):
            return HttpResponsePermanentRedirect(url)
    return TemplateResponse(
        request, "hanse_networks/archived.html", {"departed": frame.name}, status=410
    ).render()
