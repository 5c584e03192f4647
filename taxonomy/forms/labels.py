"""How vocabularies and terms are edited together with their labels."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import BaseModelFormSet
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from hanse.taxonomy.models import TermLabel

PREFERRED = TermLabel.Kind.PREFERRED


class LabelFormSet(BaseChildFormSet):
    """Labels of one term or vocabulary: one preferred a language, none twice."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        try:
            return super()._construct_form(i, **kwargs)
        except (KeyError, ValidationError):
            # The id of the row is missing or is none: the form's own id field says so.
            plain: Any = super(BaseModelFormSet, self)
            return plain._construct_form(i, **kwargs)

    def clean(self) -> None:
        # Without Django's own look for doubles, which names columns, not the mistake.
        preferred: set[str] = set()
        texts: set[tuple[str, str]] = set()
        for form in self.forms:
            if self.can_delete and self._should_delete_form(form):
                continue
            language = form.cleaned_data.get("language", "")
            text = form.cleaned_data.get("text", "")
            if (language, text) in texts:
                form.add_error("text", _("This language has this label already."))
            if form.cleaned_data.get("kind", PREFERRED) == PREFERRED:
                if language in preferred:
                    field = "kind" if "kind" in form.fields else "language"
                    form.add_error(
                        field, _("This language has a preferred label already.")
                    )
                preferred.add(language)
            texts.add((language, text))
        if not preferred:
            raise ValidationError(_("Give at least one preferred label."))


class LabelledForm(WagtailAdminModelForm):
    """Edits something with labels; its code is for ever once it is made."""

    fixed: tuple[str, ...] = ("code",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in self.fixed:
                self.fields[name].disabled = True

    def save(self, commit: bool = True) -> Any:
        if not commit:
            return super().save(commit=False)
        with transaction.atomic():
            # Changed rows are written anew and not one after the other: two that
            # change places would collide half-way.
            changed = [
                form.instance.pk
                for form in self.formsets["labels"].initial_forms
                if form.has_changed()
            ]
            model = self.formsets["labels"].model
            model.objects.filter(pk__in=changed).delete()
            return super().save()


class VocabularyForm(LabelledForm):
    pass


class TermForm(LabelledForm):
    fixed = ("vocabulary", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["parent"].vocabulary = self.instance.vocabulary.code
