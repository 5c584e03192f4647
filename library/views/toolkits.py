"""A toolkit: a reading list in an order, with notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hanse.library.reading_lists import ToolkitView
from hanse.networks.items import ItemView

if TYPE_CHECKING:
    from hanse.library.models.toolkits import ToolkitPage


def toolkit(page: ToolkitPage, item: ItemView, request: HttpRequest) -> HttpResponse:
    context = {
        **item.host.get_context(request),
        "item": item,
        "toolkit": ToolkitView(item),
        "language_paths": item.language_paths,
    }
    return TemplateResponse(request, page.template, context)
