"""Records: one row of facts, and a row of words for each other language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hanse.networks.actions import PublishText, SaveTextDraft, UnpublishText
from hanse.networks.actions.texts import TextAction, text_row
from hanse.networks.models import NetworkRecord, RecordText
from hanse.networks.policies import READ, may
from hanse.networks.previews import preview
from hanse.networks.registry import record_type
from hanse.translation.compose import build
from hanse.translation.enums import LandingState, PartnerRule
from hanse.translation.kinds.base import Kind, load, model_of
from hanse.translation.models import Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import partner_rule_of
from hanse.translation.walker import Content

# On a row of words that come from their unit, which need not learn them.
OF_UNIT = "_hanse_of_unit"


class _OfUnit:
    """The unit's own rules have been asked; a partner's language is one, too."""

    language: str

    def languages_of(self, record: NetworkRecord) -> list[str]:
        return [self.language]

    def permit(self, row: RecordText) -> None:
        setattr(row, OF_UNIT, True)


class SaveUnitDraft(_OfUnit, SaveTextDraft):
    """Write the unit's draft, unless somebody has a draft of their own.

    `built` is the version of the row that the unit wrote last. The row is locked here,
    so that nobody's words come in between. Raises `Refused`.
    """

    def __init__(self, *args: Any, built: int | None, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.built = built

    def change(self, row: RecordText) -> bool:
        held = row.words(draft=True)
        # What was published once and taken off again is known to the unit.
        by_hand = row.version != self.built and held != row.words()
        if by_hand and held != self.checked_words(row):
            raise Refused("draft", _("Somebody has a draft of these words open."))
        return super().change(row)


class PublishUnit(_OfUnit, PublishText):
    pass


class UnpublishUnit(_OfUnit, UnpublishText):
    pass


class RecordKind(Kind):
    name = "record"

    def accepts(self, model: type[models.Model]) -> bool:
        return issubclass(model, NetworkRecord)

    def identity(self, obj: Any) -> str:
        return f"{obj._meta.label_lower}:{obj.pk}"

    def content(self, obj: Any) -> Content:
        words: Content = obj.source_words()
        return words

    def language(self, obj: Any) -> str:
        return str(obj.language)

    def network_id(self, obj: Any) -> int | None:
        owner: int | None = obj.network_id
        return owner

    def revision_id(self, obj: Any) -> int | None:
        found: int | None = obj.live_revision_id
        return found

    def check_ready(self, obj: Any) -> None:
        if not obj.live:
            raise Refused("draft", _("It is not published yet."))

    def may_request(self, user: Any, network_id: int, obj: Any) -> bool:
        if obj.network_id == network_id:
            return may(user, {"change", "publish"}, obj)
        if partner_rule_of(obj) == PartnerRule.NO:
            return False
        rows = type(obj)._default_manager.filter(pk=obj.pk)
        return may(user, READ, obj) and rows.shared_with(network_id).exists()

    def held_words(self, source: Source, language: str) -> Content | None:
        record = load(source.content_type_id, source.object_id)
        row = None if record is None else text_row(record, language)
        return row.words() if row is not None and row.is_published else None

    def languages_held(self, objects: Iterable[Any]) -> dict[Any, set[str]]:
        found: dict[Any, set[str]] = defaultdict(set)
        by_model: dict[Any, list[Any]] = defaultdict(list)
        for one in objects:
            by_model[type(one)].append(one.pk)
        for model, pks in by_model.items():
            texts: Any = record_type(model).text_model
            rows = texts._default_manager.filter(record__in=pks, is_published=True)
            for pk, code in rows.values_list("record", "language"):
                found[pk].add(code)
        return found

    def check_free(self, unit: Unit, user: Any) -> None:
        record = self._record(unit)
        if record.locked and (user is None or record.locked_by_id != user.pk):
            raise Refused("locked", _("The record is locked."))

    def build(self, unit: Unit, words: Mapping[str, str], user: Any) -> list[str]:
        record = self._record(unit)
        texts, missing = _texts(unit, words)
        action = SaveUnitDraft(
            record, unit.language, texts, built=unit.built_revision, user=user
        )
        row = _act(action)
        unit.target_id, unit.built_revision = str(record.pk), row.version
        return missing

    def publish(self, unit: Unit, user: Any) -> LandingState:
        _act(PublishUnit(self._record(unit), unit.language, user=user))
        return LandingState.LANDED

    def withdraw(self, unit: Unit, user: Any) -> bool:
        record = load(unit.source.content_type_id, unit.source.object_id)
        if record is None or not text_row(record, unit.language).is_published:
            return False
        _act(UnpublishUnit(record, unit.language, user=user))
        return True

    def preview(
        self, request: HttpRequest, unit: Unit, words: Mapping[str, str]
    ) -> HttpResponse | None:
        record = self._record(unit)
        row = text_row(record, unit.language)
        row.draft = _texts(unit, words)[0]
        return preview(
            request,
            record,
            language=unit.language,
            network_id=unit.network_id,
            words=row,
        )

    def _record(self, unit: Unit) -> Any:
        found = load(unit.source.content_type_id, unit.source.object_id)
        if found is None:
            raise Refused("gone", _("The record is gone."))
        return found


def _texts(unit: Unit, words: Mapping[str, str]) -> tuple[Content, list[str]]:
    return build(model_of(unit.source), unit.source.content, {}, words)


def _act(action: TextAction) -> RecordText:
    try:
        return action.execute()
    except ValidationError as error:
        raise Refused("words", " ".join(error.messages)) from error
