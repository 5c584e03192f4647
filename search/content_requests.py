"""Asking a network's people to write about what visitors look for in vain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.notices import Notice, register_notice, tell
from hanse.networks.policies import policy_of
from hanse.search.models import MissedQuery
from hanse.taxonomy.languages import own_name

ASKED = "hanse.missed.ask"
NOTICE = "content-asked-for"


@dataclass(frozen=True)
class AskForContent:
    """Write to everybody who may act on the search but the one who asks."""

    missed: MissedQuery
    user: Any

    @transaction.atomic
    def execute(self) -> None:
        people = policy_of(MissedQuery).people_who_may(
            {"change"}, self.missed.network_id
        )
        log(self.missed, ASKED, user=self.user)
        tell(NOTICE, self.missed, people.exclude(pk=self.user.pk))


def _url(missed: MissedQuery) -> str:
    return reverse("hanse_missed:edit", args=[missed.pk])


def _words(missed: MissedQuery) -> tuple[str, str]:
    names = {"network": missed.network, "words": missed.text}
    subject = _("Visitors of %(network)s look for “%(words)s” and find nothing") % names
    body = _(
        "They searched in this language: %(language)s. Can you write about it? If there"
        " is something already, a synonym or a promoted result leads there."
    ) % {"language": own_name(missed.language)}
    return subject, f"{subject}. {body}"


def register() -> None:
    register_notice(NOTICE, Notice(_words, _url))
