"""By what lists of the directory's records are narrowed in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from hanse.directory import freshness
from hanse.directory.freshness import Step
from hanse.networks.views.filters import RecordFilterSet


class Freshness(models.TextChoices):
    """What to look for by the time since somebody made sure."""

    FRESH = "fresh", _("fresh")
    BADGE = "badge", _("marked as old")
    LOWER = "lower", _("lower in searches")
    HIDDEN = "hidden", _("off the lists")


class DirectoryFilterSet(RecordFilterSet):
    freshness = django_filters.ChoiceFilter(
        label=_("Last confirmed"),
        choices=Freshness.choices,
        method="by_freshness",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    def by_freshness(self, rows: Any, name: str, value: str) -> Any:
        step = freshness.BY_NAME[value]
        if step == Step.FRESH:
            return rows.exclude(freshness.at_least(Step.BADGE))
        return rows.filter(freshness.at(step))


class PersonFilterSet(DirectoryFilterSet):
    is_mentor = django_filters.BooleanFilter(label=_("Mentor"))
