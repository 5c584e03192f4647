"""Baskets and jobs: what is asked for, from whom, until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from hanse.networks.models import LanguageGrant
from hanse.networks.policies import MANAGE, READ, may
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.request import SendJob, assign, basket_of, cancel_job
from hanse.translation.models import Job
from hanse.translation.views.board import NetworkMixin


class SendForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120, required=False)
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

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["languages"]
        choices.choices = [(code, own_name(code)) for code in languages]


class BasketView(NetworkMixin, FormView):
    """What the person has gathered in a network, and the form that sends it."""

    form_class = SendForm
    template_name = "hanse_translation/admin/basket.html"
    page_title = gettext_lazy("Translation basket")
    header_icon = "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("hanse_translation:board"), "label": _("Translations")}
        return [*self.breadcrumbs_items, board, {"url": "", "label": _("Basket")}]

    @cached_property
    def job(self) -> Job:
        if not may(self.request.user, {"add"}, Job(network=self.network)):
            raise PermissionDenied
        return basket_of(self.request.user, self.network)

    def get_form_kwargs(self) -> dict[str, Any]:
        codes = self.network.languages.values_list("locale__language_code", flat=True)
        return {**super().get_form_kwargs(), "languages": list(codes)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            job=self.job,
            network=self.network,
            networks=self.networks,
            objects_of=self.job.objects_of.select_related("content_type"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if remove := request.POST.get("remove"):
            if not remove.isdecimal():
                return HttpResponseBadRequest()
            self.job.objects_of.filter(pk=remove).delete()
            return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            job = SendJob(self.job, user=self.request.user, **form.cleaned_data)
            sent = job.execute()
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The job is on its way; it is prepared in the background.")
        )
        return redirect("hanse_translation:job", sent.pk)


class JobView(WagtailAdminTemplateMixin, TemplateView):
    """A job with its units: how far it is, who works on what."""

    model = Job
    template_name = "hanse_translation/admin/job.html"
    header_icon = "globe"

    @cached_property
    def job(self) -> Job:
        rows = Job.objects.select_related("network", "requested_by")
        job = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not may(self.request.user, MANAGE | READ, job):
            raise Http404
        return job

    def get_page_title(self) -> str:
        return str(self.job)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("hanse_translation:board"), "label": _("Translations")}
        here = {"url": "", "label": str(self.job)}
        return [*self.breadcrumbs_items, board, here]

    def people(self) -> dict[str, list[Any]]:
        """`{language: those who may translate it here}`."""
        found: dict[str, list[Any]] = {}
        grants = LanguageGrant.objects.filter(
            network=self.job.network, user__is_active=True
        ).select_related("user", "locale")
        for grant in grants:
            people = found.setdefault(grant.locale.language_code, [])
            if grant.user not in people:
                people.append(grant.user)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = self.job.items.select_related("unit__source", "assignee")
        people = self.people()
        objects = list(self.job.objects_of.all())
        return super().get_context_data(
            job=self.job,
            pairs=[(item, people.get(item.unit.language, [])) for item in items],
            objects_of=objects,
            done=sum(one.state != "waiting" for one in objects),
            may_manage=may(self.request.user, {"add"}, self.job),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "cancel":
            cancel_job(self.job, request.user)
            messages.success(request, _("The job is cancelled; its words stay."))
            return redirect(request.path)
        item, person = request.POST.get("item", ""), request.POST.get("person", "")
        if not item.isdecimal() or (person and not person.isdecimal()):
            return HttpResponseBadRequest()
        rows = self.job.items.filter(pk=item).select_related(
            "unit__source", "unit__network", "job"
        )
        users = get_user_model()._default_manager
        chosen = users.filter(pk=person).first() if person else None
        if person and chosen is None:
            return HttpResponseBadRequest()
        assign(rows, chosen, request.user)
        return redirect(request.path)
