"""With whom a record is shared, and whether those may translate it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.networks.forms.sharing import SharingForm
from hanse.networks.views.sharing import SharingView
from hanse.translation.actions.partners import SetPartnerRule, rule_of
from hanse.translation.enums import PartnerRule
from hanse.translation.rights import network_rule


class PartnerSharingForm(SharingForm):
    partner_rule = forms.ChoiceField(
        label=gettext_lazy("Partners may translate it"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A translation that a partner made is the partner's. You see it in your "
            "translations, and every network that publishes the language shows it."
        ),
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        held = PartnerRule(network_rule(record.network_id)).label
        field: Any = self.fields["partner_rule"]
        own = _("as the network has it (%(rule)s)") % {"rule": held}
        field.choices = [("", own), *PartnerRule.choices]
        field.initial = rule_of(record)
        self.initial["partner_rule"] = field.initial


class PartnerSharingView(SharingView):
    form_class = PartnerSharingForm

    def act(self, form: Any) -> str:
        message = super().act(form)
        rule = form.cleaned_data["partner_rule"]
        SetPartnerRule(self.object, rule, user=self.request.user).execute()
        return message
