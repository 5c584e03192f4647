"""The calendar of what is planned, for who writes and publishes it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.newsroom.planning import WORDS, Plan, Planned, What, soon

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
WEEK = 7


class PlanningView(WagtailAdminTemplateMixin, TemplateView):
    """A month, or with `soon` the days ahead; with `what` one kind of entry alone."""

    template_name = "hanse_newsroom/admin/planning.html"
    page_title = gettext_lazy("What is planned")
    header_icon = "calendar-alt"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        what = [one for one in What if one in self.request.GET.getlist("what")]
        month = self._month()
        if month is None:
            plan = soon(self.request.user, *what)
            found: dict[str, Any] = {"plan": plan, "weeks": []}
        else:
            plan = Plan(self.request.user, month, _last(month), what)
            found = {
                "plan": plan,
                "month_title": f"{MONTHS[month.month]} {month.year}",
                "weeks": _weeks(plan),
                "before_url": self._url(month - timedelta(days=1), what),
                "after_url": self._url(_last(month) + timedelta(days=1), what),
            }
        return super().get_context_data(
            choices=self._choices(what, month),
            views=self._views(what, month),
            today=timezone.localdate(),
            **found,
            **kwargs,
        )

    def _month(self) -> date | None:
        """The month that is asked for; this one for what is none."""
        if "soon" in self.request.GET:
            return None
        found = _MONTH.fullmatch(self.request.GET.get("month", ""))
        if found:
            return date(int(found[1]), int(found[2]), 1)
        return timezone.localdate().replace(day=1)

    def _url(self, month: date | None, what: list[What]) -> str:
        query: dict[str, Any] = {"what": list(what)}
        query |= {"soon": "1"} if month is None else {"month": f"{month:%Y-%m}"}
        return str(set_query_params(reverse("hanse_planning"), query))

    def _choices(self, what: list[What], month: date | None) -> list[dict[str, Any]]:
        rows = [{"label": _("Everything"), "url": self._url(month, []), "on": not what}]
        rows += [
            {
                "label": capfirst(WORDS[one]),
                "url": self._url(month, [one]),
                "on": what == [one],
            }
            for one in What
        ]
        return rows

    def _views(self, what: list[What], month: date | None) -> list[dict[str, Any]]:
        today = timezone.localdate().replace(day=1)
        return [
            {"label": _("Soon"), "url": self._url(None, what), "on": month is None},
            {
                "label": _("By month"),
                "url": self._url(month or today, what),
                "on": month is not None,
            },
        ]


def _last(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _weeks(plan: Plan) -> list[list[tuple[date | None, list[Planned]]]]:
    """Days of the month in rows of seven, with what is on each."""
    by_day = dict(plan.days)
    cells: list[tuple[date | None, list[Planned]]] = [
        (None, []) for _number in range(plan.first.weekday())
    ]
    day = plan.first
    while day <= plan.last:
        cells.append((day, by_day.get(day, [])))
        day += timedelta(days=1)
    cells += [(None, []) for _number in range(-len(cells) % WEEK)]
    return [cells[start : start + WEEK] for start in range(0, len(cells), WEEK)]
