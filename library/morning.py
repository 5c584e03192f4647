"""What waits in the library, for the admin's home."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.utils import set_query_params

from hanse.library.enums import SubmissionState
from hanse.library.freshness import STALE_AFTER
from hanse.library.models import PracticePage, Submission
from hanse.library.views.reviews import is_expert, waiting_for
from hanse.networks.morning import MorningLine
from hanse.networks.policies import MANAGE, policy_of
from hanse.networks.views.pages import explorable


def submission_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """What visitors sent in and nobody has dealt with."""
    state = SubmissionState.WAITING
    rows = policy_of(Submission).restrict(
        Submission.objects.filter(state=state), request.user, MANAGE
    )
    count = rows.count()
    yield MorningLine(
        count,
        ngettext("submission waits", "submissions wait", count),
        set_query_params(reverse("hanse_submissions:index"), {"state": state.value}),
    )


def review_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Practices that wait for this expert."""
    if not is_expert(request.user):
        return
    count = len(waiting_for(request.user))
    yield MorningLine(
        count,
        ngettext(
            "practice waits for your review", "practices wait for your review", count
        ),
        reverse("hanse_library_reviews:index"),
    )


def stale_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Practices that nobody has confirmed for two years."""
    pages = explorable(request.user).order_by().values("pk")
    rows = PracticePage.objects.live().filter(
        pk__in=pages, confirmed_on__lt=timezone.localdate() - STALE_AFTER
    )
    count = rows.count()
    first = rows.order_by("confirmed_on", "pk").first() if count else None
    if first is not None:
        yield MorningLine(
            count,
            ngettext(
                "practice that nobody has confirmed for two years",
                "practices that nobody has confirmed for two years",
                count,
            ),
            reverse("wagtailadmin_explore", args=[first.get_parent().pk]),
        )
