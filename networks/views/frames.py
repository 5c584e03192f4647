"""Menus and footers, as members of a network keep them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic


class LanguageFrameIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("language__network", "language__locale")

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "language",
                label=self.model._meta.get_field("language").verbose_name,
                accessor=lambda row: row.language.locale.get_display_name(),
                get_url=self.get_edit_url,
            ),
            Column(
                "network",
                label=self.model._meta.get_field("language")
                .remote_field.model._meta.get_field("network")
                .related_model._meta.verbose_name,
                accessor=lambda row: row.language.network.name,
            ),
        ]


class LanguageFrameEditView(generic.EditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As in Wagtail, but a form that was sent without its menu is no failure.

        What reads the blocks of a menu expects that they are counted.
        """
        if "menu-count" not in request.POST:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)
