from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoicesField(models.JSONField):
    """One or more of a few choices, kept as a list in the order of the choices.

    The choices are no field's `choices`: Django and Wagtail take each for a whole value.
    They stand in no migration.
    """

    def __init__(self, *args: Any, options: Any = (), **kwargs: Any) -> None:
        self.options = list(options)
        super().__init__(*args, **kwargs)

    default_error_messages = {
        "unknown": _("“%(value)s” is none of the choices."),
        "none": _("Choose at least one."),
    }

    def formfield(self, **kwargs: Any) -> Any:
        found = {
            "choices": self.options,
            "label": self.verbose_name,
            "help_text": self.help_text,
            "widget": kwargs.get("widget", forms.CheckboxSelectMultiple),
            "initial": self.get_default(),
            "required": not self.blank,
        }
        return forms.MultipleChoiceField(**found)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        known = [key for key, _label in self.options]
        if not value and not self.blank:
            raise ValidationError(self.error_messages["none"], code="none")
        for one in value if isinstance(value, list) else [value]:
            if one not in known:
                raise ValidationError(
                    self.error_messages["unknown"],
                    code="unknown",
                    params={"value": one},
                )

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        found = super().clean(value, model_instance)
        known = [key for key, _label in self.options]
        return sorted(set(found), key=known.index) if found else found
