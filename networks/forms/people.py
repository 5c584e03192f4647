"""Forms for people, their roles and what they may translate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from hanse.networks import grants
from hanse.networks.actions.people import LanguageRight, SetLanguageRights
from hanse.networks.enums import TranslationRight
from hanse.networks.models import LanguageGrant, Network, NetworkLanguage
from hanse.networks.people import colleagues_of
from hanse.networks.policies import ALL, narrowed, policy_of
from hanse.networks.untyped import UntypedBase
from hanse.taxonomy.languages import own_name


def grantable_network_ids(user: Any) -> set[int]:
    """Networks whose languages the user may give others to translate or review."""
    found = policy_of(LanguageGrant).network_ids(user, {"add"})
    return set(Network.objects.values_list("pk", flat=True)) if found is ALL else found


class NetworkPersonMixin(UntypedBase):
    """A person as coordinators see them: in the roles and languages of their networks.

    Call `narrow_to` before showing or cleaning it. A coordinator makes nobody a
    superuser, gives no role of another network, and makes nobody who belongs nowhere.
    """

    editor: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language_rights"] = forms.MultipleChoiceField(
            label=_("May translate and review"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if self.instance.pk:
            self.initial["language_rights"] = [
                _key(grant.network_id, grant.locale_id, grant.right)
                for grant in self.instance.language_grants.order_by("pk")
            ]

    def narrow_to(self, editor: Any) -> None:
        self.editor = editor
        self.fields["language_rights"].choices = _right_choices(editor)
        if editor.is_superuser:
            return
        self.fields.pop("is_superuser", None)
        groups = self.fields["groups"]
        groups.queryset = narrowed(groups.queryset, editor, {"choose"})

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.editor is not None and not self.editor.is_superuser:
            roles = cleaned.get("groups")
            has_role = roles is not None and roles.filter(network_role__isnull=False)
            has_right = cleaned.get("language_rights") or self._has_other_right()
            if not has_role and not has_right:
                self.add_error(
                    "groups",
                    gettext("Choose a role, or a language to translate or review."),
                )
        return cleaned

    def _has_other_right(self) -> bool:
        """Whether some app lets the person do something, apart from languages."""
        return bool(self.instance.pk) and any(
            model.objects.filter(user=self.instance).exists()
            for model in grants.grant_models()
            if model is not LanguageGrant
        )

    def save(self, commit: bool = True) -> Any:
        person = super().save(commit=commit)
        if commit and self.editor is not None:
            SetLanguageRights(
                person,
                [_right(key) for key in self.cleaned_data["language_rights"]],
                within=grantable_network_ids(self.editor),
                user=self.editor,
            ).execute()
        return person


class NetworkPersonCreationForm(NetworkPersonMixin, UserCreationForm):
    pass


class NetworkPersonEditForm(NetworkPersonMixin, UserEditForm):
    pass


def _key(network_id: int, locale_id: int, right: str) -> str:
    return f"{network_id}-{locale_id}-{right}"


def _right(key: str) -> LanguageRight:
    network_id, locale_id, right = key.split("-")
    return LanguageRight(int(network_id), int(locale_id), right)


def _right_choices(editor: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = (
        NetworkLanguage.objects.filter(network__in=grantable_network_ids(editor))
        .select_related("network", "locale")
        .order_by("network__name", "sort_order", "pk")
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for right in TranslationRight:
            label = f"{own_name(row.locale.language_code)}: {right.label}"
            key = _key(row.network_id, row.locale_id, right.value)
            found.setdefault(row.network.name, []).append((key, label))
    return list(found.items())


class LanguageGrantForm(forms.ModelForm):
    """A right in the network that the view has set on the instance."""

    class Meta:
        model = LanguageGrant
        fields = ("user", "locale", "right")

    def narrow_to(self, editor: Any) -> None:
        network = self.instance.network
        people = get_user_model()._default_manager.filter(is_active=True)
        if not editor.is_superuser:
            people = people & colleagues_of(editor)
        fields: Any = self.fields
        fields["user"].queryset = people.order_by(get_user_model().USERNAME_FIELD)
        # A right that changes hands would be another one.
        fields["user"].disabled = self.instance.pk is not None
        fields["locale"].queryset = fields["locale"].queryset.filter(
            pk__in=network.languages.values("locale")
        )

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        wanted = {name: cleaned.get(name) for name in ("user", "locale", "right")}
        if all(wanted.values()):
            same = LanguageGrant.objects.filter(network=self.instance.network, **wanted)
            if same.exclude(pk=self.instance.pk).exists():
                raise ValidationError(gettext("This person has this grant already."))
        return cleaned
