from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hanse.networks.digests import digest
from hanse.translation.inline import InlineText, TagError
from hanse.translation.models import MemoryEntry


class FileForm(forms.Form):
    """A file that somebody sends."""

    file = forms.FileField(label=_("File"))


class JobFileForm(FileForm):
    overwrite = forms.BooleanField(
        label=_("Also replace what is newer or approved here"), required=False
    )


class MemoryEntryForm(forms.ModelForm):
    """Mend a translation; the source is what it was found for, and stays."""

    class Meta:
        model = MemoryEntry
        fields = ("target_text",)

    def clean_target_text(self) -> str:
        text: str = self.cleaned_data["target_text"].strip()
        entry = self.instance
        try:
            target = InlineText.parse(text, entry.kind)
            target.fitted(InlineText.parse(entry.source_text, entry.kind))
        except TagError as error:
            raise ValidationError(
                gettext("The tag {%(tag)s} does not fit the source.")
                % {"tag": error.tag}
            ) from error
        same = MemoryEntry.objects.filter(
            network=entry.network_id,
            source_language=entry.source_language,
            target_language=entry.target_language,
            source_digest=entry.source_digest,
            target_digest=digest(text),
        )
        if same.exclude(pk=entry.pk).exists():
            raise ValidationError(gettext("This translation is in the memory already."))
        return text

    def save(self, commit: bool = True) -> Any:
        self.instance.target_digest = digest(self.cleaned_data["target_text"])
        return super().save(commit)
