"""By what a list of records is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.networks.policies import ALL, MANAGE, policy_of


class RecordState(models.TextChoices):
    """What to look for among one's own records."""

    LIVE = "live", _("public")
    DRAFT = "draft", _("with unpublished changes")
    OFF = "off", _("not public")


def by_state(rows: Any, name: str, value: str) -> Any:
    if value == RecordState.DRAFT:
        return rows.filter(has_unpublished_changes=True)
    return rows.filter(live=value == RecordState.LIVE)


class RecordFilterSet(WagtailFilterSet):
    """Filters of a list of records; one by network for who works in several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["share"] = django_filters.ChoiceFilter(
            field_name="share",
            label=capfirst(gettext("shared with")),
            choices=Share.choices,
            widget=forms.RadioSelect,
            empty_label=gettext("All"),
        )
        self.filters["state"] = django_filters.ChoiceFilter(
            label=gettext("Status"),
            choices=RecordState.choices,
            method=by_state,
            widget=forms.RadioSelect,
            empty_label=gettext("All"),
        )
        networks = self.own_networks()
        if networks.count() > 1:
            self.filters["network"] = django_filters.ModelChoiceFilter(
                field_name="network", label=gettext("Network"), queryset=networks
            )

    def own_networks(self) -> models.QuerySet[Network]:
        policy = policy_of(self._meta.model)
        network_ids = policy.network_ids(self.request.user, MANAGE)
        rows = Network.objects.all()
        return rows if network_ids is ALL else rows.filter(pk__in=network_ids)
