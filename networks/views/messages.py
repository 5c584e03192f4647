"""What visitors sent, as members of the network read it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views import generic


class VisitorMessageIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network")


class VisitorMessageEditView(generic.EditView):
    pass
