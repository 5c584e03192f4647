"""Whether partners may translate one shared record, as its owner decides."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.actions.checks import require
from hanse.networks.locks import lock_row
from hanse.networks.models import NetworkRecord
from hanse.translation.enums import PartnerRule
from hanse.translation.models import PartnerTranslation


class SetPartnerRule:
    """Set the rule of one record, above that of its network; an empty one takes it away.

    Raises `PermissionDenied`, and `ValidationError` for what is no rule.
    """

    def __init__(self, record: NetworkRecord, rule: str, *, user: Any) -> None:
        self.record, self.rule, self.user = record, rule, user

    @transaction.atomic
    def execute(self) -> None:
        require(self.user, "publish", self.record)
        if self.rule and self.rule not in PartnerRule.values:
            raise ValidationError({"partner_rule": _("Choose one of these.")})
        lock_row(type(self.record), self.record.pk)
        before = rule_of(self.record)
        if before == self.rule:
            return
        place = {
            "content_type": ContentType.objects.get_for_model(type(self.record)),
            "object_id": self.record.pk,
        }
        if self.rule:
            PartnerTranslation.objects.update_or_create(
                **place, defaults={"rule": self.rule}
            )
        else:
            PartnerTranslation.objects.filter(**place).delete()
        log(
            self.record,
            "hanse.partner_rule",
            user=self.user,
            data={"from": before, "to": self.rule},
        )


def rule_of(record: NetworkRecord) -> str:
    """The record's own rule; empty where that of its network holds."""
    rows = PartnerTranslation.objects.filter(
        content_type=ContentType.objects.get_for_model(type(record)),
        object_id=record.pk,
    )
    return rows.values_list("rule", flat=True).first() or ""
