"""Records that go from one network to another, in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import registry as log_registry

from hanse.networks.actions.handovers import (
    AcceptHandover,
    OfferHandover,
    RefuseHandover,
    WithdrawHandover,
)
from hanse.networks.forms.handovers import AnswerForm, OfferForm
from hanse.networks.models import Handover
from hanse.networks.policies import ALL, may, policy_of
from hanse.networks.views.ordering import SteadyOrderMixin
from hanse.networks.views.tools import RecordToolView

ACTS = {
    "accept": ("taker", AcceptHandover, gettext_lazy("It is yours now.")),
    "refuse": ("taker", RefuseHandover, gettext_lazy("You refused it.")),
    "withdraw": ("giver", WithdrawHandover, gettext_lazy("The offer is taken back.")),
}


class OfferView(RecordToolView):
    """Where the owner offers a record to another network."""

    form_class = OfferForm
    page_title = gettext_lazy("Hand over")
    template_name = "hanse_networks/admin/handover_offer.html"
    tool = "handover"

    def is_allowed(self) -> bool:
        return self.may("publish")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "record": self.object}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        OfferHandover(
            self.object,
            form.network(),
            note=data["note"],
            keeps_showing=data["keeps_showing"],
            user=self.request.user,
        ).execute()
        return _("“%(record)s” is offered to %(network)s.") % {
            "record": self.object,
            "network": form.network(),
        }

    def logged(self) -> Any:
        entries = log_registry.get_logs_for_instance(self.object)
        return entries.filter(action__startswith="hanse.handover").select_related(
            "user"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = Handover.objects.of(self.object).open().select_related("taker").first()
        url = reverse("hanse_handovers:edit", args=[offer.pk]) if offer else ""
        return super().get_context_data(offer=offer, offer_url=url, **kwargs) | {
            "submit_button_label": _("Offer it")
        }


class HandoverFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=Handover.State.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    side = django_filters.ChoiceFilter(
        label=gettext_lazy("Which"),
        choices=[
            ("in", gettext_lazy("offered to us")),
            ("out", gettext_lazy("offered by us")),
            ("answers", gettext_lazy("answers that nobody has read")),
        ],
        method="by_side",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Handover
        fields: list[str] = []

    def by_side(self, rows: Any, name: str, value: str) -> Any:
        return side(rows, self.request.user, value)


def side(rows: Any, user: Any, value: str) -> Any:
    """Offers to a user's networks ("in"), of them ("out"), or their unread answers."""
    network_ids = policy_of(Handover).network_ids(user, {"change"})
    column = "taker" if value == "in" else "giver"
    if network_ids is not ALL:
        rows = rows.filter(**{f"{column}__in": network_ids})
    if value == "answers":
        answered = (Handover.State.ACCEPTED, Handover.State.REFUSED)
        rows = rows.filter(state__in=answered, seen_at=None)
    return rows


class HandoverIndexView(SteadyOrderMixin, generic.IndexView):
    """Offers that the user's networks made or got."""

    filterset_class = HandoverFilterSet
    default_ordering = "-offered_at"
    is_searchable = False

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("giver", "taker", "content_type")

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "title",
                label=_("Record"),
                accessor="title",
                get_url=self.get_edit_url,
            ),
            Column("giver", label=pgettext("handover", "From")),
            Column("taker", label=pgettext("handover", "To")),
            Column("state", label=_("State"), accessor="get_state_display"),
            DateColumn("offered_at", label=_("Offered"), sort_key="offered_at"),
        ]


class HandoverView(BaseObjectMixin, WagtailAdminTemplateMixin, FormView):
    """One offer, where it is answered or taken back."""

    model: Any = Handover
    form_class = AnswerForm
    template_name = "hanse_networks/admin/handover.html"
    page_title = gettext_lazy("Handover")
    header_icon = "redirect"
    index_url_name = ""
    edit_url_name = ""

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Handovers")},
            {"url": "", "label": str(self.object)},
        ]

    def is_of(self, name: str) -> bool:
        """Whether the user speaks for the giving or the taking network."""
        model: Any = self.object.content_type.model_class()
        network_ids = policy_of(model).network_ids(self.request.user, {"publish"})
        return network_ids is ALL or getattr(self.object, f"{name}_id") in network_ids

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("act") == "seen":
            self._see()
            return redirect(self.index_url_name)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def _see(self) -> None:
        if self.is_of("giver") and self.object.answered_at:
            rows = Handover.objects.filter(pk=self.object.pk, seen_at=None)
            rows.update(seen_at=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        name = self.request.POST.get("act", "")
        if name not in ACTS:
            return self.form_invalid(form)
        _side, action, said = ACTS[name]
        note = form.cleaned_data["note"]
        try:
            action(self.object, note=note, user=self.request.user).execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = self.object
        is_open = offer.state == Handover.State.OPEN
        record = offer.record
        inspect_url = ""
        if record is not None and may(self.request.user, {"view"}, record):
            name = type(record).snippet_viewset.get_url_name("inspect")
            inspect_url = reverse(name, args=[record.pk])
        return super().get_context_data(
            offer=offer,
            record=record,
            summary=getattr(record, "summary", ""),
            inspect_url=inspect_url,
            can_answer=is_open and self.is_of("taker"),
            can_withdraw=is_open and self.is_of("giver"),
            is_unseen=bool(
                offer.answered_at and offer.seen_at is None and self.is_of("giver")
            ),
            **kwargs,
        )


def waiting(user: Any) -> Any:
    """Offers that wait for a word of the user's networks."""
    rows = policy_of(Handover).restrict(Handover.objects.open(), user, {"change"})
    return side(rows, user, "in")


def unread(user: Any) -> Any:
    """Answers to offers of the user's networks that nobody has read."""
    rows = policy_of(Handover).restrict(Handover.objects.all(), user, {"change"})
    return side(rows, user, "answers")
