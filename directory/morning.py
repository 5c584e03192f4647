"""What the directory adds to a person's morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.utils import set_query_params

from hanse.directory import freshness
from hanse.directory.filters import Freshness
from hanse.directory.freshness import Step
from hanse.directory.kinds import KINDS
from hanse.directory.models import DuplicatePair, Proposal
from hanse.networks.morning import MorningLine, list_url, own_records
from hanse.networks.policies import MANAGE, policy_of
from hanse.networks.views.exchanges import ANSWERS, IN, unread, waiting

STEPS = (
    (Step.BADGE, Freshness.BADGE),
    (Step.LOWER, Freshness.LOWER),
    (Step.HIDDEN, Freshness.HIDDEN),
)


def lines(request: HttpRequest) -> Iterator[MorningLine]:
    """What is old, by kind and step, what may be there twice, what partners propose."""
    for kind in KINDS:
        yield from _old(request, kind)
    yield _pairs(request)
    yield from _proposals(request)


def _old(request: HttpRequest, kind: Any) -> Iterator[MorningLine]:
    model = kind.model
    rows = own_records(request.user, model).filter(live=True)
    viewset: Any = model.snippet_viewset
    for step, choice in STEPS:
        count = rows.filter(freshness.at(step)).count()
        yield MorningLine(
            count,
            WORDS[step](count) % {"records": _records(model, count)},
            list_url(viewset, "list", state="live", freshness=choice.value),
        )


def _records(model: Any, count: int) -> str:
    """“organisation”, “organisations”."""
    meta = model._meta
    return str(meta.verbose_name if count == 1 else meta.verbose_name_plural)


WORDS: dict[Step, Callable[[int], str]] = {
    Step.BADGE: lambda count: ngettext(
        "to confirm: visitors see that it is old (%(records)s)",
        "to confirm: visitors see that they are old (%(records)s)",
        count,
    ),
    Step.LOWER: lambda count: ngettext(
        "to confirm: it stands lower in searches (%(records)s)",
        "to confirm: they stand lower in searches (%(records)s)",
        count,
    ),
    Step.HIDDEN: lambda count: ngettext(
        "to confirm: no list shows it any more (%(records)s)",
        "to confirm: no list shows them any more (%(records)s)",
        count,
    ),
}


def _proposals(request: HttpRequest) -> Iterator[MorningLine]:
    """Changes that partners propose, and what they say to ours."""
    index = reverse("hanse_proposals:index")
    count = waiting(Proposal, request.user).count()
    yield MorningLine(
        count,
        ngettext(
            "change that a partner proposes",
            "changes that partners propose",
            count,
        ),
        set_query_params(index, {"state": Proposal.State.OPEN.value, "side": IN}),
    )
    count = unread(Proposal, request.user).count()
    yield MorningLine(
        count,
        ngettext(
            "answer to a change that you proposed",
            "answers to changes that you proposed",
            count,
        ),
        set_query_params(index, {"side": ANSWERS}),
    )


def _pairs(request: HttpRequest) -> MorningLine:
    rows = policy_of(DuplicatePair).restrict(
        DuplicatePair.objects.to_look_at(), request.user, MANAGE
    )
    count = rows.count()
    return MorningLine(
        count,
        ngettext(
            "pair of records that may be the same",
            "pairs of records that may be the same",
            count,
        ),
        set_query_params(
            reverse("hanse_duplicates:index"), {"state": DuplicatePair.State.OPEN.value}
        ),
    )
