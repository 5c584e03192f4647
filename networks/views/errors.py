"""Errors in the network's frame and language: `handler404` and `handler500`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 with the ways on that the network has."""
    return render(request, "hanse_networks/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 from what the request knows already.

    Nothing here may ask the database: it may be what failed.
    """
    try:
        return render(request, "hanse_networks/500.html", status=500)
    except (TemplateDoesNotExist, RecursionError):
        return HttpResponse("500", status=500, content_type="text/plain")
