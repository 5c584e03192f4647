"""A network that leaves: what it has, what would happen, and doing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from hanse.networks import bulk, conf
from hanse.networks.actions.leaving import (
    ArchiveNetwork,
    HandOverWork,
    OpenNetwork,
    leaving,
)
from hanse.networks.models import Network
from hanse.networks.registry import record_types


class LeavingForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Records"))
    taker = forms.ChoiceField(label=gettext_lazy("To which network"))

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.models = {
            str(kind.model._meta.model_name): kind.model for kind in record_types()
        }
        kind_field: Any = self.fields["kind"]
        kind_field.choices = [
            (name, model._meta.verbose_name_plural)
            for name, model in self.models.items()
        ]
        others = Network.objects.open().exclude(pk=network.pk).order_by("name")
        taker_field: Any = self.fields["taker"]
        taker_field.choices = [
            (str(pk), name) for pk, name in others.values_list("pk", "name")
        ]


class LeavingView(BaseObjectMixin, WagtailAdminTemplateMixin, FormView):
    """For superusers: it reaches into other networks."""

    model: Any = Network
    form_class = LeavingForm
    template_name = "hanse_networks/admin/leaving.html"
    page_title = gettext_lazy("Leaving")
    header_icon = "site"
    index_url_name = ""
    edit_url_name = ""
    leave_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        response: Any = super().dispatch(request, *args, **kwargs)
        return response

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse(self.edit_url_name, args=[self.object.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Networks")},
            {"url": edit, "label": str(self.object)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "network": self.object}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = {"archive": ArchiveNetwork, "open": OpenNetwork}.get(
            request.POST.get("act", "")
        )
        if action is None:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        try:
            network = action(self.object, user=request.user).execute()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            said = (
                _("%(network)s is open.")
                if network.is_open
                else _("%(network)s is archived.")
            )
            messages.success(request, said % {"network": network})
        return redirect(self.leave_url_name, self.object.pk)

    def form_valid(self, form: Any) -> HttpResponse:
        model = form.models[form.cleaned_data["kind"]]
        taker = int(form.cleaned_data["taker"])
        networks = {"giver": self.object.pk, "taker": taker}
        work = HandOverWork(model, networks, user=self.request.user)
        rows = model.objects.current().owned_by(self.object.pk)
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        if len(pks) > conf.bulk_in_request():
            return redirect("hanse_bulk_runs:edit", bulk.begin(work, pks).pk)
        report = bulk.carry_out(work, pks)
        messages.success(self.request, report.words)
        for title, reason in report.left:
            messages.warning(self.request, f"{title}: {reason}")
        return redirect(self.leave_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        network = self.object
        return super().get_context_data(
            network=network,
            leaving=leaving(network),
            others=Network.objects.open().exclude(pk=network.pk).exists(),
            **kwargs,
        )
