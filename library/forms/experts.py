"""Who is an expert for which theme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hanse.library.models import ExpertGrant
from hanse.library.vocabularies import THEMES
from hanse.networks.people import colleagues_of
from hanse.taxonomy.forms import TermChoiceField


class ExpertGrantForm(forms.ModelForm):
    """An expert of the network that the view has set on the instance.

    Somebody who has no account yet gets one by mail: experts come from outside.
    """

    email = forms.EmailField(
        label=_("E-mail of somebody without an account"),
        required=False,
        help_text=_(
            "They set a password themselves, by “Forgotten it?” where people sign in."
        ),
    )
    first_name = forms.CharField(label=_("First name"), required=False, max_length=150)
    last_name = forms.CharField(label=_("Last name"), required=False, max_length=150)
    theme = TermChoiceField(label=_("Theme"), vocabulary=THEMES)

    class Meta:
        model = ExpertGrant
        fields = ("user", "theme", "credited_as")

    field_order = ("user", "email", "first_name", "last_name", "theme", "credited_as")

    def narrow_to(self, editor: Any) -> None:
        people = get_user_model()._default_manager.filter(is_active=True)
        if not editor.is_superuser:
            people = people & colleagues_of(editor)
        fields: Any = self.fields
        fields["user"].queryset = people.order_by(get_user_model().USERNAME_FIELD)
        fields["user"].required = False
        if self.instance.pk is not None:
            # A right that changes hands would be another one.
            fields["user"].disabled = fields["theme"].disabled = True
            for name in ("email", "first_name", "last_name"):
                del fields[name]

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        if self.instance.pk is not None:
            return cleaned
        user, email = cleaned.get("user"), cleaned.get("email")
        if not user and not email:
            self.add_error("user", gettext("Choose somebody, or give an address."))
        elif user and email:
            self.add_error("email", gettext("Leave this empty, or choose nobody."))
        elif email and _is_taken(email):
            self.add_error("email", gettext("This address has an account already."))
        elif email:
            self._check_name(email)
        theme = cleaned.get("theme")
        if user and theme and self._has(user, theme):
            raise ValidationError(gettext("This person has this grant already."))
        return cleaned

    def _check_name(self, email: str) -> None:
        """An address is what the person signs in by, and not each can be that."""
        users = get_user_model()
        name: Any = users._meta.get_field(users.USERNAME_FIELD)
        try:
            name.clean(email, None)
        except ValidationError as error:
            self.add_error("email", error)

    def _has(self, user: Any, theme: Any) -> bool:
        rows = ExpertGrant.objects.filter(
            network=self.instance.network, user=user, theme=theme
        )
        return bool(rows.exists())

    def _get_validation_exclusions(self) -> set[str]:
        # The person may be made only when the form is saved.
        return {*super()._get_validation_exclusions(), "user"}


def _is_taken(email: str) -> bool:
    users = get_user_model()
    known = users._default_manager.filter(email__iexact=email)
    named = users._default_manager.filter(**{users.USERNAME_FIELD: email})
    return bool(known.exists() or named.exists())
