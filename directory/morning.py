"""What the directory adds to a person's morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hanse.directory.models import Organisation, Person, Project
from hanse.networks.morning import MorningLine, list_url, own_records
from hanse.networks.views.filters import RecordFilterSet
from hanse.networks.views.records import RecordIndexView

# After so many days nobody should rely on an entry any more.
STALE_DAYS = 365


class Confirmed(models.TextChoices):
    OLD = "old", _("not within a year")
    RECENT = "recent", _("within a year")


class DirectoryFilterSet(RecordFilterSet):
    confirmed = django_filters.ChoiceFilter(
        label=_("Last confirmed"),
        choices=Confirmed.choices,
        method="by_confirmed",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    def by_confirmed(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(stale() if value == Confirmed.OLD else ~stale())


class DirectoryIndexView(RecordIndexView):
    base_filterset_class = DirectoryFilterSet


class PersonFilterSet(DirectoryFilterSet):
    is_mentor = django_filters.BooleanFilter(label=_("Mentor"))


class PersonIndexView(DirectoryIndexView):
    base_filterset_class = PersonFilterSet


def stale() -> Q:
    """Nobody made sure of it within a year, or ever."""
    earliest = timezone.localdate() - timedelta(days=STALE_DAYS)
    return Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=earliest)


def lines(request: HttpRequest) -> Iterator[MorningLine]:
    """One for each kind: how many of the public ones are old."""
    for model, label in (
        (Organisation, _organisations),
        (Person, _people),
        (Project, _projects),
    ):
        rows = own_records(request.user, model).filter(stale(), live=True)
        count = rows.count()
        viewset: Any = model.snippet_viewset
        yield MorningLine(
            count,
            label(count),
            list_url(viewset, "list", state="live", confirmed=Confirmed.OLD.value),
        )


def _organisations(count: int) -> str:
    return ngettext(
        "public organisation that nobody confirmed within a year",
        "public organisations that nobody confirmed within a year",
        count,
    )


def _people(count: int) -> str:
    return ngettext(
        "public person that nobody confirmed within a year",
        "public people that nobody confirmed within a year",
        count,
    )


def _projects(count: int) -> str:
    return ngettext(
        "public project that nobody confirmed within a year",
        "public projects that nobody confirmed within a year",
        count,
    )
