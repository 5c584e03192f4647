"""A record's words in other languages: kept as a draft, published, taken back.

A draft waits in its row and changes nothing that visitors see. Every way of changing
these words ends here, so that a translation editor needs no rules of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.actions.checks import Errors, clean_text, note, require
from hanse.networks.choosable import not_choosable, reference_to, references_of
from hanse.networks.locks import lock_row
from hanse.networks.models import NetworkRecord, RecordText
from hanse.networks.refusals import log_refusal
from hanse.networks.registry import record_type

Words = Mapping[str, str]


def text_languages_of(record: NetworkRecord) -> list[str]:
    """Languages that a record can be translated into: its network's, but its own."""
    codes = record.network.languages.values_list("locale__language_code", flat=True)
    return [code for code in codes if code != record.language]


def text_row(record: NetworkRecord, language: str) -> RecordText:
    """The row of a record's words in a language, unsaved where there is none yet."""
    model: Any = record_type(type(record)).text_model
    found = model._default_manager.filter(record_id=record.pk, language=language)
    row: RecordText | None = found.first()
    if row is None:
        empty: RecordText = model(record=record, language=language)
        return empty
    row.record = record
    return row


class TextAction:
    """What the actions of this module share. Subclasses say `action` and `change`.

    `PermissionDenied` is raised for who may neither work with the record nor holds a
    language grant for it, `ValidationError` for an unknown language and for words that
    cannot be; nothing is written then.
    """

    # What the policy is asked, and how the log calls it.
    action: str
    log_action: str

    def __init__(self, record: NetworkRecord, language: str, *, user: Any) -> None:
        self.record, self.language, self.user = record, language, user

    @transaction.atomic
    def execute(self) -> RecordText:
        model = type(self.record)
        # One change at a time for all languages of a record.
        lock_row(model, self.record.pk)
        record = model.objects.select_related("network").get(pk=self.record.pk)
        if self.language not in self.languages_of(record):
            raise ValidationError(
                {"language": _("The record's network does not work in this language.")}
            )
        row = text_row(record, self.language)
        self.permit(row)
        if self.change(row):
            log(
                record,
                self.log_action,
                user=self.user,
                data={"language": self.language},
            )
        return row

    def languages_of(self, record: NetworkRecord) -> list[str]:
        """Languages in which the record can have words."""
        return text_languages_of(record)

    def permit(self, row: RecordText) -> None:
        """Raise `PermissionDenied` unless the user may do this."""
        require(self.user, self.action, row)

    def change(self, row: RecordText) -> bool:
        """Write what is new; say whether anything was."""
        raise NotImplementedError


class WritesWords(TextAction):
    """For actions that take words by field name. Fields not named stay as they are."""

    def __init__(
        self,
        record: NetworkRecord,
        language: str,
        words: Words | None = None,
        *,
        user: Any,
    ) -> None:
        super().__init__(record, language, user=user)
        self.words = words or {}

    def checked_words(self, row: RecordText) -> dict[str, str]:
        """All words of the row with the new ones laid over."""
        errors: Errors = {}
        found = row.words(draft=True)
        for name, value in self.words.items():
            try:
                if name not in row.record.text_fields:
                    raise ValidationError(_("There is no such text."))
                text = clean_text(value)
                field: Any = row._meta.get_field(name)
                field.clean(text, row)
                found[name] = text
            except ValidationError as error:
                note(errors, name, error)
        if errors:
            raise ValidationError(errors)
        if not any(strip_tags(text).strip() for text in found.values()):
            raise ValidationError(_("There are no words yet."))
        self._check_references(row, found)
        return found

    def _check_references(self, row: RecordText, words: Words) -> None:
        """Links may point where the record's own do, and at what the user may choose."""
        if self.user is None or self.user.is_superuser:
            return
        known = {reference_to(row.record)} | references_of(row.record)
        known |= references_of(row) | references_of(_with(row, row.words(draft=True)))
        refused = not_choosable(self.user, references_of(_with(row, words)) - known)
        if refused:
            log_refusal(self.user, "reference", model=row._meta.label)
            raise PermissionDenied


def _with(row: RecordText, words: Words) -> RecordText:
    """A row that says these words, never to be saved."""
    model: Any = type(row)
    found: RecordText = model(record=row.record, language=row.language, **words)
    return found


class SaveTextDraft(WritesWords):
    """Keep words in another language for later, beside what visitors read.

    Words that are those published already leave no draft behind.
    """

    action, log_action = "change", "hanse.text.draft"

    def change(self, row: RecordText) -> bool:
        words = self.checked_words(row)
        draft = {} if row.is_published and words == row.words() else words
        if row.pk and draft == row.draft:
            return False
        row.draft = draft
        _save(row, ["draft"])
        return True


class PublishText(WritesWords):
    """Let visitors read these words, or the draft where none are given.

    It stands for the source as it is published now: when that changes, the
    translation is known to need an update.
    """

    action, log_action = "publish", "hanse.text.publish"

    def change(self, row: RecordText) -> bool:
        words = self.checked_words(row)
        source = row.record.source_digest()
        state = (row.is_published, row.draft, row.source_digest, row.words())
        if state == (True, {}, source, words):
            return False
        for name, text in words.items():
            setattr(row, name, text)
        row.draft, row.is_published, row.source_digest = {}, True, source
        _save(row)
        return True


class UnpublishText(TextAction):
    """Take words off the public pages. They stay as a draft.

    Readers of the language meet the record in its own language then.
    """

    action, log_action = "publish", "hanse.text.unpublish"

    def change(self, row: RecordText) -> bool:
        if not row.is_published:
            return False
        row.draft, row.is_published = row.words(draft=True), False
        _save(row)
        return True


def _save(row: RecordText, fields: list[str] | None = None) -> None:
    if row.pk is None:
        row.save()
        return
    row.version += 1
    row.save(update_fields=fields and [*fields, "version", "updated_at"])
