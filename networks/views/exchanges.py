"""What one network asks of another about a record, in the admin of both."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from hanse.networks.actions.exchanges import SeeAnswer, speaks_for
from hanse.networks.models import Exchange
from hanse.networks.policies import ALL, may, policy_of
from hanse.networks.views.ordering import SteadyOrderMixin

IN, OUT, ANSWERS = "in", "out", "answers"


def side(rows: Any, user: Any, value: str) -> Any:
    """What others ask of a user's networks, what these ask, or their unread answers."""
    kind = rows.model
    network_ids = policy_of(kind).network_ids(user, {"change"})
    if network_ids is not ALL:
        column = kind.ANSWERS if value == IN else kind.ASKS
        rows = rows.filter(**{f"{column}__in": network_ids})
    if value == ANSWERS:
        answered = (Exchange.State.ACCEPTED, Exchange.State.REFUSED)
        rows = rows.filter(state__in=answered, seen_at=None)
    return rows


def waiting(kind: Any, user: Any) -> Any:
    """What waits for a word of the user's networks."""
    rows = policy_of(kind).restrict(kind.objects.open(), user, {"change"})
    return side(rows, user, IN)


def unread(kind: Any, user: Any) -> Any:
    """Answers to the user's networks that nobody has read."""
    rows = policy_of(kind).restrict(kind.objects.all(), user, {"change"})
    return side(rows, user, ANSWERS)


class ExchangeFilterSet(WagtailFilterSet):
    """Subclasses put words to `side` in `SIDES`."""

    SIDES: list[tuple[str, Any]] = []

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=Exchange.State.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    side = django_filters.ChoiceFilter(
        label=gettext_lazy("Which"),
        method="by_side",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["side"].extra["choices"] = self.SIDES

    def by_side(self, rows: Any, name: str, value: str) -> Any:
        return side(rows, self.request.user, value)


class ExchangeIndexView(SteadyOrderMixin, generic.IndexView):
    """What the user's networks ask of others and are asked. Subclasses have columns."""

    is_searchable = False

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related(self.model.ASKS, self.model.ANSWERS, "content_type")

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []


class ExchangeView(BaseObjectMixin, WagtailAdminTemplateMixin, FormView):
    """One exchange, where it is answered or taken back.

    `acts` maps what a button sends to the action and to what is said when it is done.
    """

    model: Any = None
    acts: dict[str, tuple[Any, Any]] = {}
    index_url_name = ""
    edit_url_name = ""

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": label},
            {"url": "", "label": str(self.object)},
        ]

    def is_of(self, name: str) -> bool:
        """Whether the user speaks for the network in this field."""
        return speaks_for(self.request.user, self.object, name)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("act") == "seen":
            SeeAnswer(self.object, user=request.user).execute()
            return redirect(self.index_url_name)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def action(self, act: str, form: Any) -> Any:
        action, _said = self.acts[act]
        note = form.cleaned_data["note"]
        return action(self.object, note=note, user=self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        act = self.request.POST.get("act", "")
        if act not in self.acts:
            return self.form_invalid(form)
        try:
            self.action(act, form).execute()
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
            return self.form_invalid(form)
        messages.success(self.request, self.acts[act][1])
        return redirect(self.edit_url_name, self.object.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Nothing was saved: the form has errors."))
        response: HttpResponse = super().form_invalid(form)
        return response

    @property
    def record(self) -> Any:
        """The record where the user may read it, else nothing."""
        record = self.object.record
        if record is not None and may(self.request.user, {"view"}, record):
            return record
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        exchange, record = self.object, self.record
        is_open = exchange.state == Exchange.State.OPEN
        asks = self.is_of(exchange.ASKS)
        inspect_url = ""
        if record is not None:
            name = type(record).snippet_viewset.get_url_name("inspect")
            inspect_url = reverse(name, args=[record.pk])
        return super().get_context_data(
            exchange=exchange,
            record=record,
            inspect_url=inspect_url,
            can_answer=is_open and self.is_of(exchange.ANSWERS),
            can_withdraw=is_open and asks,
            is_unseen=bool(exchange.answered_at and exchange.seen_at is None and asks),
            **kwargs,
        )
