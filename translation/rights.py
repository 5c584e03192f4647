"""Who may do what with translations, by role in a network and by language grant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from hanse.networks import grants
from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import LanguageGrant, Network
from hanse.networks.policies import ALL, MANAGE, READ, NetworkPolicy, may
from hanse.translation.enums import PartnerRule
from hanse.translation.models import (
    NetworkTranslation,
    PartnerTranslation,
    Source,
    TargetSegment,
    TranslationLanguage,
    Unit,
)

REVIEW = "review"

_BY_ROLE: dict[str, frozenset[str]] = {
    Role.COORDINATOR: frozenset({"add", "change", REVIEW, "publish"}) | READ,
    Role.COMMUNICATOR: frozenset({"add", "change", "publish"}) | READ,
}
_BY_GRANT: dict[str, frozenset[str]] = {
    TranslationRight.TRANSLATE: frozenset({"change"}) | READ,
    TranslationRight.REVIEW: frozenset({"change", REVIEW, "publish"}) | READ,
}

# What the owner of a source may do with what partners make of it.
_OWNERS = frozenset({"publish"}) | READ


class WorkPolicy(NetworkPolicy):
    """For jobs and settings of a network: its roles decide, no permission rows.

    `granted_read` lets translators and reviewers of the network read.
    """

    granted_read = True

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        wanted = set(actions)
        if not user.is_active:
            return set()
        if user.is_superuser:
            return ALL
        found = {
            network_id
            for network_id, held in grants.roles(user).items()
            if any(wanted & _BY_ROLE[role] for role in held)
        }
        if self.granted_read and wanted & READ:
            found |= {network_id for network_id, _ in grants.language_rights(user)}
        return found


class SettingsPolicy(WorkPolicy):
    """Coordinators decide how their network translates."""

    granted_read = False

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        if not user.is_active or user.is_superuser:
            return super().network_ids(user, actions)
        return grants.role_network_ids(user, Role.COORDINATOR)


class UnitPolicy(WorkPolicy):
    """For translations: roles in the network that makes them, and language grants.

    The owner of what is translated may read what partners make of it.
    """

    granted_read = False

    def granted(self, user: Any, actions: Iterable[str]) -> set[tuple[int, str]]:
        """`(network id, language)` in which a language grant allows any of these."""
        wanted = set(actions)
        if not user.is_active:
            return set()
        return {
            place
            for place, rights in grants.language_rights(user).items()
            if any(wanted & _BY_GRANT[right] for right in rights)
        }

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        wanted = set(actions)
        network_ids = self.network_ids(user, wanted)
        if network_ids is ALL:
            return queryset
        rule = Q(network__in=sorted(network_ids))
        for network_id, language in sorted(self.granted(user, wanted)):
            rule |= Q(network=network_id, language=language)
        if wanted & _OWNERS:
            owned = super().network_ids(user, {"publish"}) or set()
            rule |= Q(source__network__in=sorted(owned))
        return queryset.filter(rule)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        wanted = set(actions)
        return super().user_has_any_permission(user, wanted) or bool(
            self.granted(user, wanted)
        )

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        wanted = set(actions)
        network_ids = self.network_ids(user, wanted)
        if network_ids is ALL or instance.network_id in network_ids:
            return True
        if (instance.network_id, instance.language) in self.granted(user, wanted):
            return True
        owned = super().network_ids(user, {"publish"}) or set()
        return bool(wanted & _OWNERS) and instance.source.network_id in owned

    def network_id_of(self, instance: Any) -> int | None:
        owner: int | None = instance.network_id
        return owner


# What opens the editor, as the lock of the admin asks.
WORK = MANAGE | {REVIEW}


def settings_of(network_id: int, language: str) -> TranslationLanguage:
    """How a network works in a language; an unsaved row where nobody has decided."""
    found = TranslationLanguage.objects.filter(
        network=network_id, language=language
    ).first()
    return found or TranslationLanguage(network_id=network_id, language=language)


def partner_rule(source: Source) -> str:
    """Whether partners may translate a source, as its owner decided."""
    own = PartnerTranslation.objects.filter(
        content_type=source.content_type_id, object_id=source.object_id
    ).first()
    if own is not None:
        return own.rule
    return network_rule(source.network_id)


def network_rule(network_id: int | None) -> str:
    """What a network has decided for all that it shares."""
    settings = NetworkTranslation.objects.filter(network=network_id).first()
    return settings.partner_rule if settings else PartnerRule.APPROVAL


def partner_rule_of(record: Any) -> str:
    """The same, of a record that nobody has begun to translate."""
    return partner_rule(
        Source(
            content_type=ContentType.objects.get_for_model(type(record)),
            object_id=str(record.pk),
            network_id=record.network_id,
        )
    )


def may_translate(person: Any, network: Network, language: str) -> bool:
    """Whether a person may write what a network translates into a language."""
    unit = Unit(network=network, language=language, source=Source())
    return may(person, {"change"}, unit)


def translators_of(unit: Unit) -> set[int]:
    """Ids of those who hold a language grant for a unit."""
    rows = LanguageGrant.objects.filter(
        network=unit.network_id,
        locale__language_code=unit.language,
        user__is_active=True,
    )
    return set(rows.values_list("user", flat=True))


def reviewers_of(unit: Unit) -> set[int]:
    """Ids of those whose grant is for reviewing a unit."""
    rows = LanguageGrant.objects.filter(
        network=unit.network_id,
        locale__language_code=unit.language,
        right=TranslationRight.REVIEW,
        user__is_active=True,
    )
    return set(rows.values_list("user", flat=True))


def needs_owner(unit: Unit) -> bool:
    """Whether the owner has to approve what a partner translated."""
    owner = unit.source.network_id
    if owner is None or owner == unit.network_id:
        return False
    return partner_rule(unit.source) != PartnerRule.YES


def may_land(user: Any, unit: Unit) -> bool:
    """Whether the user may bring the unit to readers, or to who approves it."""
    policy = UnitPolicy(Unit)
    if needs_owner(unit):
        owned = policy.network_ids(user, {"publish"})
        return owned is ALL or unit.source.network_id in owned
    if policy.user_has_any_permission_for_instance(user, {"publish"}, unit):
        return True
    if settings_of(unit.network_id, unit.language).review:
        return False
    return policy.user_has_any_permission_for_instance(user, {"change"}, unit)


def must_be_another(unit: Unit, user: Any, row: TargetSegment, text: str) -> bool:
    """Whether somebody else than who wrote this text has to approve it."""
    settings = settings_of(unit.network_id, unit.language)
    if not (settings.review and settings.four_eyes):
        return False
    return text != row.text or row.user_id in {None, user.pk}


def may_approve(user: Any, unit: Unit) -> bool:
    """Whether what the user confirms is approved at once."""
    policy = UnitPolicy(Unit)
    if policy.user_has_any_permission_for_instance(user, {REVIEW}, unit):
        return True
    if settings_of(unit.network_id, unit.language).review:
        return False
    return policy.user_has_any_permission_for_instance(user, {"change"}, unit)
