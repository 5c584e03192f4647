"""Who may translate and review what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale

from hanse.networks import grants
from hanse.networks.actions.permissions import translators
from hanse.networks.models import LanguageGrant, Network


class LanguageRight(NamedTuple):
    """One right as `SetLanguageRights` compares them."""

    network_id: int
    locale_id: int
    right: str


def keep_access(person: Any) -> None:
    """Let somebody into the admin as long as any right is left to them."""
    if grants.has_grants(person):
        person.groups.add(translators())
    else:
        person.groups.remove(translators())


class GrantLanguage:
    """Let a person translate or review one language of one network.

    Gives access to the admin with it. Granting twice changes nothing.
    """

    def __init__(
        self, person: Any, network: Network, locale: Locale, right: str, *, user: Any
    ) -> None:
        self.person, self.network, self.locale = person, network, locale
        self.right, self.user = right, user

    @transaction.atomic
    def execute(self) -> LanguageGrant:
        grant, made = LanguageGrant.objects.get_or_create(
            user=self.person, network=self.network, locale=self.locale, right=self.right
        )
        if made:
            log(grant, "wagtail.create", user=self.user)
        keep_access(self.person)
        return grant


class RevokeLanguage:
    """Take one right back, and access with the last one."""

    def __init__(self, grant: LanguageGrant, *, user: Any) -> None:
        self.grant, self.user = grant, user

    @transaction.atomic
    def execute(self) -> None:
        person = self.grant.user
        log(self.grant, "wagtail.delete", user=self.user, deleted=True)
        self.grant.delete()
        keep_access(person)


class SetLanguageRights:
    """Make a person's rights in some networks exactly these.

    Rights in networks other than `within` stay as they are.
    """

    def __init__(
        self,
        person: Any,
        rights: Iterable[LanguageRight],
        *,
        within: Iterable[int],
        user: Any,
    ) -> None:
        self.person, self.user = person, user
        self.within = set(within)
        self.rights = {one for one in rights if one.network_id in self.within}

    @transaction.atomic
    def execute(self) -> None:
        held = {
            LanguageRight(grant.network_id, grant.locale_id, grant.right): grant
            for grant in LanguageGrant.objects.filter(
                user=self.person, network__in=self.within
            )
        }
        for right in sorted(self.rights - set(held)):
            GrantLanguage(
                self.person,
                Network.objects.get(pk=right.network_id),
                Locale.objects.get(pk=right.locale_id),
                right.right,
                user=self.user,
            ).execute()
        for right in sorted(set(held) - self.rights):
            RevokeLanguage(held[right], user=self.user).execute()
        # A form may have set the groups to something else.
        keep_access(self.person)
