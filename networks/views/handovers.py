"""Records that go from one network to another, in the admin."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.log_actions import registry as log_registry

from hanse.networks.actions.handovers import (
    AcceptHandover,
    OfferHandover,
    RefuseHandover,
    WithdrawHandover,
)
from hanse.networks.forms.handovers import AnswerForm, OfferForm
from hanse.networks.models import Handover
from hanse.networks.views.exchanges import (
    ANSWERS,
    IN,
    OUT,
    ExchangeFilterSet,
    ExchangeIndexView,
    ExchangeView,
)
from hanse.networks.views.tools import RecordToolView


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


class HandoverFilterSet(ExchangeFilterSet):
    SIDES = [
        (IN, gettext_lazy("offered to us")),
        (OUT, gettext_lazy("offered by us")),
        (ANSWERS, gettext_lazy("answers that nobody has read")),
    ]

    class Meta:
        model = Handover
        fields: list[str] = []


class HandoverIndexView(ExchangeIndexView):
    """Offers that the user's networks made or got."""

    filterset_class = HandoverFilterSet
    default_ordering = "-offered_at"

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


class HandoverView(ExchangeView):
    """One offer, where it is answered or taken back."""

    model: Any = Handover
    form_class = AnswerForm
    template_name = "hanse_networks/admin/handover.html"
    page_title = gettext_lazy("Handover")
    header_icon = "redirect"
    acts = {
        "accept": (AcceptHandover, gettext_lazy("It is yours now.")),
        "refuse": (RefuseHandover, gettext_lazy("You refused it.")),
        "withdraw": (WithdrawHandover, gettext_lazy("The offer is taken back.")),
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "summary": getattr(context["record"], "summary", "")}
