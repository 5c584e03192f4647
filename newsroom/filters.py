"""By what the newsroom's lists in the admin are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext
from wagtail.admin.filters import WagtailFilterSet

from hanse.networks.models import PageItem
from hanse.networks.policies import MANAGE, narrowed
from hanse.newsroom.models import EventRegistration, FeedSource, Proposal


class ProposalFilterSet(WagtailFilterSet):
    """By state, kind and feed; one's own feeds alone."""

    class Meta:
        model = Proposal
        fields = ("state", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["source"] = django_filters.ModelChoiceFilter(
            field_name="source",
            label=gettext("Feed"),
            queryset=narrowed(FeedSource.objects.all(), self.request.user, MANAGE),
        )


class RegistrationFilterSet(WagtailFilterSet):
    """By event, date and place."""

    class Meta:
        model = EventRegistration
        fields = ("state",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = narrowed(EventRegistration.objects.all(), self.request.user, MANAGE)
        self.filters["item"] = django_filters.ModelChoiceFilter(
            field_name="item",
            label=gettext("Event"),
            queryset=PageItem.objects.filter(
                pk__in=mine.order_by().values("item")
            ).order_by("title"),
        )
        self.filters["day"] = django_filters.DateFilter(
            field_name="day", label=gettext("Date")
        )
