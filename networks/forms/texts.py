"""The plain form of a record's words in another language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.rich_text import get_text_for_indexing

from hanse.networks.forms.versions import FormDifference, VersionedFormMixin
from hanse.networks.models import RecordText

SOURCE = "loaded_source"
SOURCE_CHANGED = "source_changed"


class CarefulRichTextArea(DraftailRichTextArea):
    """Wagtail's editor, that takes what it cannot read for a mistake.

    Wagtail's own raises an error of the server when the words of a form are not what
    its script makes.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        try:
            return super().value_from_datadict(data, files, name)
        except (
            AttributeError,
            IndexError,
            KeyError,
            RecursionError,
            TypeError,
            ValueError,
        ):
            return UNREADABLE


# No text that anybody can send.
UNREADABLE = "\x00"


class RichWords(forms.CharField):
    """Words with marks and links, kept as HTML."""

    default_error_messages = {
        "unreadable": gettext_lazy("These words could not be read.")
    }

    def clean(self, value: Any) -> Any:
        if value == UNREADABLE:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        words = super().clean(value)
        # An empty paragraph is what the editor sends for no words.
        return words if get_text_for_indexing(words).strip() else ""

    def prepare_value(self, value: Any) -> Any:
        return "" if value == UNREADABLE else value


class TextForm(VersionedFormMixin, forms.Form):
    """Fields for the words of one row, beside which the view shows the source.

    `publishing` also refuses the form once where the source changed after it was
    opened, so that nobody vouches for a source they have not seen.
    """

    def __init__(
        self, *args: Any, row: RecordText, publishing: bool = False, **kwargs: Any
    ) -> None:
        self.row, self.publishing = row, publishing
        kwargs["initial"] = row.words(draft=True)
        super().__init__(*args, **kwargs)
        for name in row.record.text_fields:
            self.fields[name] = _field(row._meta.get_field(name), row.language)
        self.source_digest = row.record.source_digest()
        self.fields[SOURCE] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.source_digest
        )

    def saved_state(self) -> Any:
        return [self.row.version if self.row.pk else 0, self.row.words(draft=True)]

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.row.record.text_fields}

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.publishing and self.data.get(SOURCE) != self.source_digest:
            self.data = self.data.copy()
            self.data[SOURCE] = self.source_digest
            message = _(
                "The source changed while you had this open. It stands beside your "
                "words as it is now: publish again if they are still right."
            )
            self.add_error(None, ValidationError(message, code=SOURCE_CHANGED))
        return cleaned

    def differences(self) -> list[FormDifference]:
        saved = self.row.words(draft=True)
        found = []
        for name in self.row.record.text_fields:
            before = _plain(self.fields[name], saved[name])
            posted = _plain(self.fields[name], self[name].data or "")
            if before != posted:
                label = str(self.fields[name].label)
                found.append(FormDifference(label, before, posted))
        return found


def _field(column: Any, language: str) -> forms.Field:
    """A form field for a column of words; nothing is required in a draft."""
    made = column.formfield()
    label = str(capfirst(column.verbose_name))
    if made is not None and isinstance(made.widget, DraftailRichTextArea):
        widget = CarefulRichTextArea(features=made.widget.features)
        # The editor's own box has no name for those who cannot see the label.
        widget.options["ariaLabel"] = label
        return RichWords(label=label, required=False, widget=widget)
    return forms.CharField(
        label=label,
        required=False,
        max_length=column.max_length,
        widget=AdminAutoHeightTextInput(attrs={"lang": language}),
    )


def _plain(field: forms.Field, words: str) -> str:
    if isinstance(field, RichWords):
        return "" if words == UNREADABLE else get_text_for_indexing(words)
    return words
