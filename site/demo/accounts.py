"""An account for each role, so that each can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale

from hanse.networks.actions.permissions import translators
from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import LanguageGrant, Network

PASSWORD = "hanse-demo"  # noqa: S105  (printed by the command, for the demo alone)


@dataclass(frozen=True)
class Account:
    username: str
    role: str
    network: str = ""


def make_accounts(networks: list[Network]) -> list[Account]:
    """One superuser, and in each network a coordinator, a communicator, a translator
    and a reviewer.
    """
    _user("admin", is_superuser=True, is_staff=True)
    accounts = [Account("admin", "superuser")]
    for network in networks:
        for role in Role:
            name = f"{network.slug}-{role.value}"
            person = _user(name)
            person.groups.add(network.roles.get(role=role).group)
            accounts.append(Account(name, role.value, network.name))
        accounts += _translators(network)
    return accounts


def _translators(network: Network) -> list[Account]:
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
        person = _user(f"{network.slug}-{word}-{code}")
        person.groups.add(translators())
        LanguageGrant.objects.get_or_create(
            user=person,
            network=network,
            locale=Locale.objects.get(pk=row.locale_id),
            right=right,
        )
        accounts.append(Account(person.username, f"{word} ({code})", network.name))
    return accounts


def _user(username: str, **fields: bool) -> Any:
    model = get_user_model()
    person, made = model.objects.get_or_create(
        username=username, defaults={"email": f"{username}@example.org", **fields}
    )
    if made:
        person.set_password(PASSWORD)
        person.save()
    return person
