"""What search adds to a person's morning."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.utils import set_query_params

from hanse.networks.morning import MorningLine
from hanse.networks.policies import MANAGE, policy_of
from hanse.search.models import MissedQuery


def lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Searches without a result that nobody has dealt with."""
    rows = MissedQuery.objects.open()
    count = policy_of(MissedQuery).restrict(rows, request.user, MANAGE).count()
    yield MorningLine(
        count,
        ngettext("search found nothing", "searches found nothing", count),
        set_query_params(reverse("hanse_missed:index"), {"state": "open"}),
    )
