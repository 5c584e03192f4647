"""Who reviews a network's practices of a theme."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.log_actions import log

from hanse.library.models import ExpertGrant
from hanse.networks.actions.people import keep_access
from hanse.networks.models import Network
from hanse.taxonomy.models import Term


class GrantExpert:
    """Let a person review the practices of one theme. Granting twice changes nothing."""

    def __init__(
        self,
        person: Any,
        network: Network,
        theme: Term,
        *,
        credited_as: str = "",
        user: Any,
    ) -> None:
        self.person, self.network, self.theme = person, network, theme
        self.credited_as, self.user = credited_as, user

    @transaction.atomic
    def execute(self) -> ExpertGrant:
        grant, made = ExpertGrant.objects.get_or_create(
            user=self.person,
            network=self.network,
            theme=self.theme,
            defaults={"credited_as": self.credited_as},
        )
        if made:
            log(grant, "wagtail.create", user=self.user)
        keep_access(self.person)
        return grant


class RevokeExpert:
    """Take a grant back, and access to the admin with the last right."""

    def __init__(self, grant: ExpertGrant, *, user: Any) -> None:
        self.grant, self.user = grant, user

    @transaction.atomic
    def execute(self) -> None:
        person = self.grant.user
        log(self.grant, "wagtail.delete", user=self.user, deleted=True)
        self.grant.delete()
        keep_access(person)


def new_expert(email: str, first_name: str, last_name: str) -> Any:
    """An account for somebody from outside, who sets a password by mail.

    It has no rights yet; a grant gives them.
    """
    users = get_user_model()
    person = users(
        email=email,
        first_name=first_name,
        last_name=last_name,
        **{users.USERNAME_FIELD: email},
    )
    person.set_unusable_password()
    person.full_clean(exclude=["password"])
    person.save()
    return person
