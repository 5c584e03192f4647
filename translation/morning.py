"""What the day of who translates begins with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext

from hanse.networks.morning import MOST_LINES, MorningLine
from hanse.translation.models import JobItem, Unit
from hanse.translation.rights import REVIEW, UnitPolicy
from hanse.translation.views.networks import desk_url, networks_of


def lines(request: HttpRequest) -> Iterator[MorningLine]:
    """My work, what is to review, what readers have of an older source."""
    user: Any = request.user
    policy = UnitPolicy(Unit)
    for network in networks_of(user)[:MOST_LINES]:
        units = Unit.objects.filter(network=network)
        names = {"network": network}
        mine = JobItem.objects.filter(
            assignee=user,
            is_open=True,
            unit__in=policy.restrict(units, user, {"change"}),
        ).count()
        yield MorningLine(
            mine,
            ngettext(
                "translation is given to you (%(network)s)",
                "translations are given to you (%(network)s)",
                mine,
            )
            % names,
            desk_url("work", network, show="mine"),
        )
        review = policy.restrict(units, user, {REVIEW}).filter(to_review__gt=0).count()
        yield MorningLine(
            review,
            ngettext(
                "translation waits for review (%(network)s)",
                "translations wait for review (%(network)s)",
                review,
            )
            % names,
            desk_url("work", network, show="review"),
        )
        behind = policy.restrict(units, user, {"change"}).filter(needs_update__gt=0)
        outdated = behind.count()
        yield MorningLine(
            outdated,
            ngettext(
                "translation needs an update (%(network)s)",
                "translations need an update (%(network)s)",
                outdated,
            )
            % names,
            desk_url("work", network, show="outdated"),
        )
