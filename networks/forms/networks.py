"""The form of a network, which provisioning reads as its plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.models import Network
from hanse.taxonomy.languages import language_choices


class NetworkForm(forms.ModelForm):
    """What coordinators decide about their network.

    Superusers also say where it is found. Saving runs `ProvisionNetwork`, which keeps
    homes, groups and permissions in step.
    """

    main_language = forms.ChoiceField(label=_("Main language"))
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Each gets a home page of its own. A language that was added stays; to "
            "take it off the site, unpublish it."
        ),
    )
    published = forms.MultipleChoiceField(
        label=_("Published languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Visitors can choose these. Others are only prepared."),
    )
    hostname = forms.CharField(label=_("Host name"), max_length=255)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=80)

    class Meta:
        model = Network
        fields = ("name", "slug", "default_share")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editor: Any = None
        for name in ("main_language", "languages", "published"):
            field: Any = self.fields[name]
            field.choices = language_choices()
        if self.instance.pk:
            # It names groups and collection, and is how imports know the network.
            del self.fields["slug"]
            self._fill()

    def _fill(self) -> None:
        network = self.instance
        rows = list(network.languages.select_related("locale"))
        self.initial = {
            **self.initial,
            "main_language": network.default_locale.language_code,
            "languages": [row.locale.language_code for row in rows],
            "published": [row.locale.language_code for row in rows if row.is_published],
            "hostname": network.site.hostname,
            "port": network.site.port,
        }

    def narrow_to(self, editor: Any) -> None:
        self.editor = editor
        if not editor.is_superuser:
            del self.fields["hostname"], self.fields["port"]

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.errors:
            try:
                self._plan().check()
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    self.add_error(
                        name if name in self.fields else NON_FIELD_ERRORS, messages
                    )
        return cleaned

    def _plan(self) -> NetworkPlan:
        data = self.cleaned_data
        main = data["main_language"]
        held = self.initial.get("languages", [])
        new = [code for code in data["languages"] if code not in held]
        site = self.instance.site if self.instance.pk else None
        return NetworkPlan(
            slug=data.get("slug") or self.instance.slug,
            name=data["name"],
            hostname=data.get("hostname") or (site.hostname if site else ""),
            port=data.get("port") or (site.port if site else 80),
            languages=tuple(dict.fromkeys([main, *held, *new])),
            published=tuple(data["published"]),
            hue=self.instance.hue,
            default_share=data["default_share"],
        )

    def save(self, commit: bool = True) -> Network:
        is_new = self.instance.pk is None
        network = ProvisionNetwork(self._plan(), user=self.editor).execute()
        if not is_new:
            log(network, "hanse.network.edit", user=self.editor)
        self.instance = network
        return network
