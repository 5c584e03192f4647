"""The form of a network that decides how it shows a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from hanse.networks.actions.overlays import (
    INTRODUCTION_LENGTH,
    OverlayPlan,
    network_languages,
)
from hanse.networks.forms.versions import VersionedFormMixin
from hanse.networks.models import Network, Overlay
from hanse.taxonomy.languages import own_name

PREFIX = "introduction_"


class OverlayForm(VersionedFormMixin, forms.Form):
    """Reads and checks an `OverlayPlan`, with a field for each language."""

    is_hidden = forms.BooleanField(
        label=_("Hide here"),
        required=False,
        help_text=_("Visitors of this network do not meet it."),
    )
    is_featured = forms.BooleanField(
        label=_("Feature here"), required=False, help_text=_("It comes first in lists.")
    )
    publish_from = forms.DateTimeField(
        label=_("Show from"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: at once."),
    )
    publish_until = forms.DateTimeField(
        label=_("Show until"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: without end."),
    )

    def __init__(
        self, *args: Any, network: Network, overlay: Overlay | None, **kwargs: Any
    ) -> None:
        self.network = network
        held = OverlayPlan.of(overlay)
        languages = network_languages(network)
        kwargs["initial"] = {
            "is_hidden": held.is_hidden,
            "is_featured": held.is_featured,
            "publish_from": held.publish_from,
            "publish_until": held.publish_until,
            **{PREFIX + code: held.introductions.get(code, "") for code in languages},
        }
        super().__init__(*args, **kwargs)
        self.fields.update(_introductions(languages))

    def saved_state(self) -> Any:
        return dict(self.initial)

    def introduction_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    def plan(self) -> OverlayPlan:
        data = self.cleaned_data
        return OverlayPlan(
            is_hidden=data["is_hidden"],
            is_featured=data["is_featured"],
            publish_from=data["publish_from"],
            publish_until=data["publish_until"],
            introductions={
                name.removeprefix(PREFIX): data[name]
                for name in self.fields
                if name.startswith(PREFIX)
            },
        )

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.errors:
            try:
                self.plan().check(self.network)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned


def _introductions(languages: list[str]) -> Mapping[str, forms.Field]:
    return {
        PREFIX + code: forms.CharField(
            label=gettext("Own introduction in %(language)s")
            % {"language": own_name(code)},
            required=False,
            max_length=INTRODUCTION_LENGTH,
            widget=AdminAutoHeightTextInput(attrs={"lang": code, "rows": 3}),
        )
        for code in languages
    }
