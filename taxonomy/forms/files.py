"""The form that takes a vocabulary's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.taxonomy import conf
from hanse.taxonomy.models import Vocabulary
from hanse.taxonomy.skos.names import ENDINGS

TABLE = ".csv"


class FileForm(forms.Form):
    """A file, and the vocabulary that it is of."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "SKOS as Turtle (.ttl), RDF/XML (.rdf) or JSON-LD (.jsonld), or a table of "
            "ours (.csv)."
        ),
    )
    vocabulary = forms.ModelChoiceField(
        Vocabulary.objects.all(),
        label=gettext_lazy("Vocabulary"),
        required=False,
        empty_label=gettext_lazy("A new one"),
        help_text=gettext_lazy("What the file says is added to it; nothing goes."),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of a new one"),
        required=False,
        max_length=60,
        validators=[validate_slug],
        help_text=gettext_lazy("Without one, the name of the file. It never changes."),
    )
    scheme = forms.CharField(
        label=gettext_lazy("Concept scheme"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Its address, where the file holds several."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > conf.upload_max_bytes():
            raise ValidationError(
                _(
                    "The file is larger than %(size)s megabytes. Load it with the "
                    "command load_vocabularies."
                )
                % {"size": conf.upload_max_bytes() // 1_000_000}
            )
        if Path(file.name).suffix.lower() not in {TABLE, *ENDINGS}:
            raise ValidationError(
                _("The name of the file must end in: %(endings)s.")
                % {"endings": ", ".join([TABLE, *ENDINGS])}
            )
        return file

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.errors:
            return self.cleaned_data
        data = self.cleaned_data
        path = Path(data["file"].name)
        code = data["vocabulary"].code if data["vocabulary"] else data["code"]
        try:
            validate_slug(code or path.stem)
        except ValidationError:
            self.add_error("code", _("Give a code: Latin letters, digits and hyphens."))
        data["path"] = path.with_stem(code or path.stem)
        return data
