"""The policy of a record's words in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from hanse.networks import grants
from hanse.networks.enums import TranslationRight
from hanse.networks.policies.base import ALL, READ, NetworkPolicy

# What a language grant lets its holder do with words in that language.
GRANTED: dict[str, frozenset[str]] = {
    TranslationRight.TRANSLATE: frozenset({"add", "change"}) | READ,
    TranslationRight.REVIEW: frozenset({"add", "change", "publish"}) | READ,
}


class TextPolicy(NetworkPolicy):
    """Lets who may work with the record, and who holds a grant for the language.

    A grant counts in the network that owns the record, and says nothing about the
    record itself. Ask with an unsaved row for words that nobody has written yet; one
    without a language stands for any.
    """

    def __init__(
        self, model: type[models.Model], record_model: type[models.Model]
    ) -> None:
        super().__init__(model, "record__network", auth_model=record_model)

    def granted(self, user: Any, actions: Iterable[str]) -> set[tuple[int, str]]:
        """`(network id, language)` in which a language grant allows any of these."""
        wanted = set(actions)
        if not user.is_active:
            return set()
        return {
            place
            for place, rights in grants.language_rights(user).items()
            if any(wanted & GRANTED[right] for right in rights)
        }

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        network_ids = self.network_ids(user, actions)
        queryset = queryset.filter(record__merged_into=None)
        if network_ids is ALL:
            return queryset
        rule = Q(**{f"{self.path}__in": sorted(network_ids)})
        for network_id, language in sorted(self.granted(user, actions)):
            rule |= Q(**{self.path: network_id, "language": language})
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
        if instance.record.merged_into_id is not None:
            return False
        if super().user_has_any_permission_for_instance(user, wanted, instance):
            return True
        owner = self.network_id_of(instance)
        return any(
            network_id == owner and instance.language in {"", language}
            for network_id, language in self.granted(user, wanted)
        )

    def network_id_of(self, instance: Any) -> int | None:
        if instance.pk is None:
            owner: int | None = instance.record.network_id
            return owner
        return super().network_id_of(instance)
