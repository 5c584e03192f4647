"""The report of searches without a result, to be acted on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import set_query_params
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.models import NetworkLogEntry
from hanse.networks.viewsets.scoping import ScopedModelViewSet
from hanse.search.content_requests import ASKED, AskForContent
from hanse.search.forms import MissedQueryForm
from hanse.search.models import MissedQuery

# What the number of times looks back on.
RECENT = timedelta(days=90)


class MissedState(models.TextChoices):
    OPEN = "open", _("to be dealt with")
    HANDLED = "handled", _("dealt with")


class MissedFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=MissedState.choices,
        method="by_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = MissedQuery
        fields = ("language",)

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        still = MissedQuery.objects.open().values("pk")
        return rows.filter(Q(pk__in=still) if value == "open" else ~Q(pk__in=still))


class MissedIndexView(generic.IndexView):
    """The most asked first. Words that were asked too seldom stay untold."""

    default_ordering = "-times"

    def get_base_queryset(self) -> Any:
        since = timezone.localdate() - RECENT
        recent = Sum("days__count", filter=Q(days__day__gte=since))
        rows = super().get_base_queryset().select_related("network").exclude(text="")
        return rows.annotate(times=Coalesce(recent, 0))


class MissedEditView(generic.EditView):
    """One search: how often it was made, and what can be done about it."""

    def save_instance(self) -> MissedQuery:
        found: MissedQuery = super().save_instance()
        if self.form.cleaned_data["asks_for_content"]:
            AskForContent(found, self.request.user).execute()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: MissedQuery = self.object
        begin = {
            "network": found.network_id,
            "words": found.text,
            "language": found.language,
        }
        ways = ("hanse_synonyms:add", "hanse_promotions:add")
        synonym, promotion = (set_query_params(reverse(way), begin) for way in ways)
        return {
            **super().get_context_data(**kwargs),
            "synonym_url": synonym,
            "promotion_url": promotion,
            "days": found.days.order_by("-day")[:30],
            "asked": NetworkLogEntry.objects.for_instance(found)
            .filter(action=ASKED)
            .order_by("-timestamp")
            .first(),
        }


class MissedQueryViewSet(ScopedModelViewSet):
    """What visitors of the own networks looked for and did not find."""

    model = MissedQuery
    name = "hanse_missed"
    url_prefix = "missed-searches"
    icon = "search"
    menu_label = _("Searches without a result")
    copy_view_enabled = False
    add_to_reference_index = False

    index_view_class = MissedIndexView
    edit_view_class = MissedEditView
    list_display = (
        "__str__",
        Column("times", label=_("Times in 90 days"), sort_key="times"),
        DateColumn("last_on", label=_("Last asked"), sort_key="last_on"),
        DateColumn("handled_on", label=_("Dealt with")),
        "language",
        "network",
    )
    list_export = ("text", "times", "last_on", "handled_on", "language", "network")
    filterset_class = MissedFilterSet
    search_fields = ("text",)
    edit_template_name = "hanse_search/admin/missed.html"

    def get_form_class(self, for_update: bool = False) -> type[MissedQueryForm]:
        return MissedQueryForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{"add_url_name": ViewSet.UNDEFINED, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [one for one in super().get_urlpatterns() if one.name != "add"]
