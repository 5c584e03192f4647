"""The basket: what a person has gathered, and the form that sends it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from hanse.networks.models import LanguageGrant, Network, NetworkRole
from hanse.networks.numbers import number_of
from hanse.networks.policies import may
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.request import SendJob, basket_of
from hanse.translation.models import Job
from hanse.translation.people import name_of
from hanse.translation.views.networks import NetworkMixin


def translators_in(network: Network) -> dict[str, list[Any]]:
    """`{language: who may translate it here}`: those with a grant, then the members."""
    found: dict[str, list[Any]] = {}
    grants = LanguageGrant.objects.filter(
        network=network, user__is_active=True
    ).select_related("user", "locale")
    for grant in grants:
        people = found.setdefault(grant.locale.language_code, [])
        if grant.user not in people:
            people.append(grant.user)
    roles = NetworkRole.objects.filter(network=network)
    users = get_user_model()._default_manager.filter(
        is_active=True, groups__network_role__in=roles
    )
    members = list(users.distinct())
    codes = network.languages.values_list("locale__language_code", flat=True)
    return {
        code: [
            *found.get(code, []),
            *(one for one in members if one not in found.get(code, [])),
        ]
        for code in codes
    }


class SendForm(forms.Form):
    """Into which languages, by whom, until when, and what to know about it."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Without one the job has the name of its first object."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )
    due = forms.DateField(
        label=gettext_lazy("Due"), required=False, widget=AdminDateInput
    )
    brief = forms.CharField(
        label=gettext_lazy("Brief"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "For whom it is, how it should sound, what to look out for."
        ),
    )

    def __init__(
        self, *args: Any, people: dict[str, list[Any]], main: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        languages: Any = self.fields["languages"]
        languages.choices = [(code, own_name(code)) for code in people]
        languages.initial = [code for code in people if code != main]
        for code, rows in people.items():
            self.fields[f"person_{code}"] = forms.ChoiceField(
                label=_("Translator into %(language)s") % {"language": own_name(code)},
                required=False,
                choices=[
                    ("", _("whoever takes it")),
                    *((str(one.pk), name_of(one)) for one in rows),
                ],
            )

    def person_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("person_")]

    def plain_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith("person_")]

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due is not None and due < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return due

    def assignees(self) -> dict[str, Any]:
        """`{language: person}` of the languages that are asked for."""
        found = {}
        for code in self.cleaned_data["languages"]:
            pk = self.cleaned_data.get(f"person_{code}")
            if pk:
                found[code] = next(
                    one for one in self.people[code] if str(one.pk) == pk
                )
        return found


class BasketView(NetworkMixin, FormView):
    form_class = SendForm
    template_name = "hanse_translation/admin/basket.html"
    page_title = gettext_lazy("Translation basket")
    header_icon = "globe"

    def get_page_subtitle(self) -> str:
        return str(self.network)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": _("Basket"), "sublabel": str(self.network)}
        return [*self.breadcrumbs_items, self.board_crumb(), here]

    @property
    def header_buttons(self) -> list[Any]:
        return self.network_buttons()

    @cached_property
    def job(self) -> Job:
        if not may(self.request.user, {"add"}, Job(network=self.network)):
            raise PermissionDenied
        return basket_of(self.request.user, self.network)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "people": translators_in(self.network),
            "main": self.network.default_locale.language_code,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            job=self.job,
            network=self.network,
            objects_of=self.job.objects_of.select_related("content_type"),
            **kwargs,
        )
        context["media"] = context["form"].media
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if remove := request.POST.get("remove"):
            objects, number = self.job.objects_of, number_of(remove)
            if remove == "all":
                objects.all().delete()
            elif number is not None:
                objects.filter(pk=number).delete()
            else:
                return HttpResponseBadRequest()
            return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        data = form.cleaned_data
        try:
            sent = SendJob(
                self.job,
                user=self.request.user,
                languages=data["languages"],
                title=data["title"],
                brief=data["brief"],
                due=data["due"],
                assignees=form.assignees(),
            ).execute()
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The job is on its way; it is prepared in the background.")
        )
        return redirect("hanse_translation:job", sent.pk)
