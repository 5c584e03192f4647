"""Proposed changes in the admin: where they are made, listed, and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.compare import diff_text
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import set_query_params

from hanse.directory.columns import in_words
from hanse.directory.imports.matches import detailed
from hanse.directory.models import Proposal
from hanse.directory.proposals.actions import (
    AcceptProposal,
    Difference,
    ProposeChange,
    RefuseProposal,
    WithdrawProposal,
    differences,
)
from hanse.directory.proposals.fields import label_of
from hanse.directory.proposals.forms import AnswerForm, ProposeForm
from hanse.networks.views.creation import PARAM, networks_to_act_in
from hanse.networks.views.exchanges import (
    ANSWERS,
    IN,
    OUT,
    ExchangeFilterSet,
    ExchangeIndexView,
    ExchangeView,
)
from hanse.networks.views.overlays import OverlayView, ShownRecordView


class ProposeView(ShownRecordView):
    """A record of a partner, to write over what should change in it."""

    form_class = ProposeForm
    page_title = gettext_lazy("Propose a change")
    template_name = "hanse_directory/admin/proposals/propose.html"
    tool = "propose"
    header_icon = "edit"

    @cached_property
    def networks(self) -> Any:
        # An owner changes the record itself.
        user = self.request.user
        networks = networks_to_act_in(user, self.model, "publish")
        return networks.exclude(pk=self.object.network_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "record": self.object}

    def act(self, form: Any) -> str:
        try:
            self.made = ProposeChange(
                self.object,
                self.network,
                form.cells(),
                user=self.request.user,
                note=form.cleaned_data["note"],
            ).execute()
        except ValidationError as error:
            raise form.named(error) from error
        return _("It is proposed to %(owner)s.") % {"owner": self.object.network}

    def next_url(self) -> str:
        return reverse("hanse_proposals:edit", args=[self.made.pk])

    def logged(self) -> Any:
        return ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Proposal.objects.of(self.object).open().filter(network=self.network)
        return super().get_context_data(
            network=self.network,
            waiting=waiting,
            other_networks=self.other_networks(),
            **kwargs,
        ) | {"submit_button_label": _("Propose it")}


class DirectoryOverlayView(OverlayView):
    """With a way to say what is wrong with a record of somebody else."""

    template_name = "hanse_directory/admin/overlay.html"
    propose_url_name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        url = ""
        if not self.is_own:
            url = set_query_params(
                self.url_of(self.propose_url_name), {PARAM: self.network.pk}
            )
        return super().get_context_data(propose_url=url, **kwargs)


class ProposalFilterSet(ExchangeFilterSet):
    SIDES = [
        (IN, gettext_lazy("proposed to us")),
        (OUT, gettext_lazy("proposed by us")),
        (ANSWERS, gettext_lazy("answers that nobody has read")),
    ]

    class Meta:
        model = Proposal
        fields: list[str] = []


class ProposalIndexView(ExchangeIndexView):
    """Changes that the user's networks propose or are proposed."""

    filterset_class = ProposalFilterSet
    default_ordering = "-proposed_at"

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "title",
                label=_("Record"),
                accessor="title",
                get_url=self.get_edit_url,
            ),
            Column("network", label=_("By")),
            Column("owner", label=_("To")),
            Column("state", label=_("State"), accessor="get_state_display"),
            DateColumn("proposed_at", label=_("Proposed"), sort_key="proposed_at"),
        ]


@dataclass(frozen=True)
class ShownDifference:
    """One column of a proposal as the page tells it."""

    model: Any
    difference: Difference
    label: str
    field: Any
    is_taken: bool
    # Whether to tell what is there now: to the owner alone, for a place in a list may
    # hold something private meanwhile.
    is_open: bool

    @property
    def now(self) -> str:
        return self._words(self.difference.now)

    @property
    def is_there(self) -> bool:
        return self.is_open and self.difference.is_there

    @property
    def changed_since(self) -> bool:
        return self.is_open and self.difference.is_stale and not self.is_there

    def htmldiff(self) -> SafeString:
        before, after = self.difference.before, self.difference.after
        return diff_text(self._words(before), self._words(after)).to_html()

    def _words(self, cell: str) -> str:
        return in_words(self.model, self.difference.name, cell)


class ProposalView(ExchangeView):
    """One proposal, column by column."""

    model: Any = Proposal
    form_class = AnswerForm
    template_name = "hanse_directory/admin/proposals/proposal.html"
    page_title = gettext_lazy("Proposed change")
    header_icon = "edit"
    acts = {
        "accept": (AcceptProposal, gettext_lazy("It is changed.")),
        "refuse": (RefuseProposal, gettext_lazy("You refused it.")),
        "withdraw": (WithdrawProposal, gettext_lazy("The proposal is taken back.")),
    }

    @cached_property
    def current(self) -> Any:
        """The record as it is now; nothing where it is gone."""
        model = self.object.content_type.model_class()
        return detailed(model).current().filter(pk=self.object.object_id).first()

    @cached_property
    def differences(self) -> list[Difference]:
        return differences(self.object, self.current)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "differences": self.differences}

    def action(self, act: str, form: Any) -> Any:
        if act != "accept":
            return super().action(act, form)
        return AcceptProposal(
            self.object,
            user=self.request.user,
            note=form.cleaned_data["note"],
            only=form.taken(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form, proposal = context["form"], self.object
        model = proposal.content_type.model_class()
        return {
            **context,
            "is_gone": self.current is None,
            "rows": [
                ShownDifference(
                    model,
                    one,
                    label_of(model, one.name),
                    form[name],
                    one.name in proposal.taken,
                    context["can_answer"],
                )
                for name, one in form.by_field.items()
            ],
        }
