"""One practice: as it is now, as it was, and for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from hanse.library import data_views
from hanse.library.entries import entry_of_practice
from hanse.library.presentation import PracticeView
from hanse.networks.items import ItemView
from hanse.search.formats.linked import CONTEXT

if TYPE_CHECKING:
    from hanse.library.models.practices import PracticePage


def practice(page: PracticePage, item: ItemView, request: HttpRequest) -> HttpResponse:
    """The practice in the frame of the network that is read."""
    if number := request.GET.get("version", ""):
        return _version(page, item, request, number)
    view = PracticeView(item, request)
    if code := request.GET.get("format", ""):
        return data_views.practice(view, code)
    entry = entry_of_practice(view)
    context = _context(item, request, view) | {
        "structured_data": {"@context": CONTEXT, **entry["schema_org"]},
    }
    return TemplateResponse(request, page.template, context)


def _version(
    page: PracticePage, item: ItemView, request: HttpRequest, number: str
) -> HttpResponse:
    """A former version, as it was read then; 404 for one that never was."""
    rows = page.versions.all()
    found = rows.filter(number=int(number)).first() if _is_number(number) else None
    if found is None:
        raise Http404
    if found.is_withdrawn:
        context = item.host.get_context(request) | {"item": item, "version": found}
        return TemplateResponse(
            request, "hanse_library/version_withdrawn.html", context, status=410
        )
    view = PracticeView(item, request, found)
    response = TemplateResponse(request, page.template, _context(item, request, view))
    patch_cache_control(response, max_age=0)
    return response


def _context(
    item: ItemView, request: HttpRequest, view: PracticeView
) -> dict[str, Any]:
    return {
        **item.host.get_context(request),
        "item": item,
        "practice": view,
        "language_paths": item.language_paths,
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7
