"""The desk on the admin's home: what is mine to do next."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from hanse.translation.models import JobItem, Notice, Unit
from hanse.translation.rights import UnitPolicy

MOST = 5


class DeskPanel(Component):
    """The next translations that are given to a person, by date, and the latest news."""

    name = "hanse_desk"
    order = 115
    template_name = "hanse_translation/admin/home_panel.html"

    class Media:
        css: ClassVar = {"all": ["hanse_translation/css/board.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def items(self) -> list[JobItem]:
        user: Any = self.request.user
        units = UnitPolicy(Unit).restrict(Unit.objects.all(), user, {"change"})
        rows = JobItem.objects.filter(assignee=user, is_open=True, unit__in=units)
        rows = rows.select_related("unit__source", "unit__network", "job")
        return sorted(
            rows[:200], key=lambda item: (item.due is None, item.due, item.pk)
        )[:MOST]

    @cached_property
    def notices(self) -> list[Notice]:
        user: Any = self.request.user
        rows = Notice.objects.filter(user=user, read_at=None)
        return list(rows.select_related("unit__source", "job", "network")[:MOST])

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"items": self.items, "notices": self.notices}
