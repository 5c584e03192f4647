"""How a network translates, decided by its coordinators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages

from hanse.networks.policies import may
from hanse.taxonomy.languages import own_name
from hanse.translation.models import NetworkTranslation, TranslationLanguage
from hanse.translation.rights import settings_of
from hanse.translation.views.networks import NetworkMixin


class LanguageForm(forms.ModelForm[TranslationLanguage]):
    class Meta:
        model = TranslationLanguage
        fields = ("review", "four_eyes", "threshold", "allows_source", "machine")


class NetworkForm(forms.ModelForm[NetworkTranslation]):
    class Meta:
        model = NetworkTranslation
        fields = ("shares_memory", "partner_rule")


class SettingsView(NetworkMixin, FormView):
    """One form for the network, and one for each of its languages."""

    form_class = NetworkForm
    template_name = "hanse_translation/admin/settings.html"
    page_title = gettext_lazy("Translation settings")
    header_icon = "cog"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": _("Settings"), "sublabel": str(self.network)}
        return [*self.breadcrumbs_items, self.board_crumb(), here]

    @property
    def header_buttons(self) -> list[Any]:
        return self.network_buttons()

    @cached_property
    def languages(self) -> list[tuple[str, str, LanguageForm]]:
        """`(code, own name, form)` of each language that the network works in."""
        codes = self.network.languages.values_list("locale__language_code", flat=True)
        return [
            (
                code,
                own_name(code),
                LanguageForm(
                    self.request.POST or None,
                    instance=settings_of(self.network.pk, code),
                    prefix=code,
                ),
            )
            for code in codes
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        if not may(
            self.request.user, {"change"}, TranslationLanguage(network=self.network)
        ):
            raise PermissionDenied
        held = NetworkTranslation.objects.filter(network=self.network).first()
        kwargs = super().get_form_kwargs()
        return {**kwargs, "instance": held or NetworkTranslation(network=self.network)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            network=self.network, languages=self.languages, **kwargs
        )

    def form_valid(self, form: Any) -> HttpResponse:
        if not all(one.is_valid() for _code, _name, one in self.languages):
            return self.form_invalid(form)
        form.save()
        for _code, _name, one in self.languages:
            one.save()
        messages.success(self.request, _("The settings are saved."))
        return redirect(self.request.get_full_path())
