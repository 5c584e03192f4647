"""How a network looks, as its coordinators choose it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import NumberInput

from hanse.blocks.pictures import cleaned
from hanse.blocks.themes import Theme
from hanse.networks.actions.look import SetTheme
from hanse.networks.models import Network

THEME_FIELDS = ("hue", "strength", "tint", "type_pair", "ground", "pattern")
# What a slider reaches; the model says the same.
GREATEST = {"hue": 359, "strength": 250, "tint": 50}


class SliderInput(NumberInput):
    """A range with its number beside it, which the script keeps in step."""

    input_type = "range"
    template_name = "hanse_networks/admin/slider.html"


class LookForm(forms.ModelForm):
    """The theme and the logo of one network; saving refuses what cannot be read."""

    class Meta:
        model = Network
        fields = (*THEME_FIELDS, "logo")
        widgets = {
            **{
                name: SliderInput(attrs={"min": 0, "max": most})
                for name, most in GREATEST.items()
            },
            "type_pair": forms.RadioSelect,
            "ground": forms.RadioSelect,
            "pattern": forms.RadioSelect,
            "logo": forms.ClearableFileInput(
                attrs={"accept": ".png,.webp,.jpg,.jpeg,.svg"}
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editor: Any = None

    def narrow_to(self, editor: Any) -> None:
        self.editor = editor

    def clean_logo(self) -> Any:
        """The logo written anew: a drawing without what could run in it."""
        upload = self.cleaned_data.get("logo")
        return cleaned(upload, allow_svg=True) if is_new(upload) else upload

    def clean(self) -> Any:
        found = super().clean()
        if not self.errors:
            try:
                SetTheme(self.instance, self.theme()).check()
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    self.add_error(name, messages)
        return found

    def theme(self) -> Theme:
        """What the form asks for; call it on a form without errors in its fields."""
        return Theme(**{name: self.cleaned_data[name] for name in THEME_FIELDS})

    def save(self, commit: bool = True) -> Network:
        SetTheme(self.instance, self.theme(), user=self.editor).execute()
        network: Network = self.instance
        return network


def is_new(upload: Any) -> bool:
    return isinstance(upload, UploadedFile)
