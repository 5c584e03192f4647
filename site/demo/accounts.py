"""An account for each role, so that each can be tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from hanse.library.actions.experts import GrantExpert
from hanse.library.vocabularies import THEMES
from hanse.networks.actions.people import GrantLanguage
from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import Network
from hanse.taxonomy.models import Term

PASSWORD = "hanse-demo"  # noqa: S105  (printed by the command, for the demo alone)

# Those whom lists of work and remarks name.
NAMES = {
    "joining-translator-fi": ("Aino", "Laine"),
    "joining-reviewer-fi": ("Eero", "Salmi"),
    "museums-translator-pl": ("Maja", "Nowak"),
    "museums-reviewer-pl": ("Piotr", "Zieliński"),
    "design-translator-da": ("Freja", "Holm"),
    "design-reviewer-da": ("Mads", "Bak"),
}


# What the expert of each network knows about.
THEME = "community-participation"


@dataclass(frozen=True)
class Account:
    username: str
    role: str
    network: str = ""


def make_accounts(networks: Iterable[Network]) -> list[Account]:
    """One superuser, and in each network a coordinator, a communicator, a translator,
    a reviewer and an expert. Who is there already stays, with password and rights.
    """
    people = _People()
    people.add("admin", is_superuser=True, is_staff=True)
    accounts = [Account("admin", "superuser")]
    for network in networks:
        for role in Role:
            name = f"{network.slug}-{role.value}"
            person = people.add(name)
            if person is not None:
                person.groups.add(network.roles.get(role=role).group)
            accounts.append(Account(name, role.value, network.name))
        accounts += _translators(network, people)
        accounts.append(_expert(network, people))
    return accounts


def _translators(network: Network, people: _People) -> list[Account]:
    row = network.languages.exclude(locale=network.default_locale).first()
    if row is None:
        return []
    accounts = []
    code = row.locale.language_code
    words = {
        TranslationRight.TRANSLATE: "translator",
        TranslationRight.REVIEW: "reviewer",
    }
    for right, word in words.items():
        name = f"{network.slug}-{word}-{code}"
        first, last = NAMES.get(name, ("", ""))
        person = people.add(name, first_name=first, last_name=last)
        if person is not None:
            GrantLanguage(person, network, row.locale, right, user=None).execute()
        accounts.append(Account(name, f"{word} ({code})", network.name))
    return accounts


def _expert(network: Network, people: _People) -> Account:
    """Somebody who may review the network's practices of one theme."""
    account = Account(f"{network.slug}-expert", f"expert ({THEME})", network.name)
    person = people.add(account.username)
    theme = Term.objects.of(THEMES).filter(code=THEME).first()
    if person is not None and theme is not None:
        GrantExpert(
            person, network, theme, credited_as="Example reviewer", user=None
        ).execute()
    return account


class _People:
    """Makes those who are not there. All share one hash: making one is slow."""

    def __init__(self) -> None:
        self.model = get_user_model()
        self.known = set(
            self.model.objects.values_list(self.model.USERNAME_FIELD, flat=True)
        )

    @cached_property
    def password(self) -> str:
        return make_password(PASSWORD)

    def add(self, username: str, **fields: Any) -> Any:
        """The new person; `None` when there is one already."""
        if username in self.known:
            return None
        return self.model.objects.create(
            username=username,
            email=f"{username}@example.org",
            password=self.password,
            **fields,
        )
