"""How changes of many records fare."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.models import BulkRun
from hanse.networks.views.record_bulk import BulkRunView
from hanse.networks.viewsets.scoping import ScopedViewSetMixin


class BulkRunViewSet(ScopedViewSetMixin, ViewSet):
    model: Any = BulkRun
    name = "hanse_bulk_runs"
    url_prefix = "bulk-runs"

    def get_urlpatterns(self) -> list[URLPattern]:
        view = self.construct_view(BulkRunView, model=BulkRun)
        return [path("<int:pk>/", view, name="edit")]
