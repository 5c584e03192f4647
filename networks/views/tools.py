"""Views of one record beside its edit form: a form, an action, ways to the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import registry as log_registry

from hanse.networks.forms.versions import stale_message
from hanse.networks.locks import lock_row
from hanse.networks.policies import may
from hanse.networks.views.stale import Conflict


@dataclass(frozen=True)
class ToolLink:
    """A way to a view of the same record; `action` is what it needs."""

    label: str
    url: str
    is_current: bool


class RecordToolMixin(BaseObjectMixin, WagtailAdminTemplateMixin):
    """What views of one record have in common. `tool` is the view's own name.

    The record is the view's object, unless a subclass has another and says which.
    """

    tool = ""
    tools: tuple[Any, ...] = ()
    index_url_name = ""
    edit_url_name = ""
    history_url_name = ""

    @property
    def record(self) -> Any:
        return self.object

    def may(self, action: str) -> bool:
        return may(self.request.user, {action}, self.record)

    def get_page_subtitle(self) -> str:
        return str(self.record)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items]
        if self.may("change"):
            label = capfirst(self.model._meta.verbose_name_plural)
            items += [
                {"url": reverse(self.index_url_name), "label": label},
                {"url": self.url_of(self.edit_url_name), "label": str(self.record)},
            ]
        return [*items, {"url": "", "label": self.get_page_title()}]

    def url_of(self, name: str) -> str:
        return reverse(name, args=(quote(self.record.pk),))

    def ways(self) -> list[ToolLink]:
        """Ways to the other views of the record."""
        return tool_links(self, self.record, self.tool)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tool_links=self.ways(),
            object=self.record,
            **kwargs,
        )


def tool_links(view: Any, record: Any, current: str) -> list[ToolLink]:
    """Ways between the views of one record; only those that the user may go.

    `view` knows what the viewset gives to all its views.
    """
    ways = [("edit", _("Edit"), "change", view.edit_url_name)]
    ways += [
        (tool.name, str(tool.label), tool.action, tool.url_name) for tool in view.tools
    ]
    ways.append(("history", _("History"), "change", view.history_url_name))
    allowed = {
        action: may(view.request.user, {action}, record)
        for action in {way[2] for way in ways}
    }
    return [
        ToolLink(label, reverse(url_name, args=(quote(record.pk),)), name == current)
        for name, label, action, url_name in ways
        if allowed[action]
    ]


class RecordToolView(RecordToolMixin, FormView):
    """A form about one record. Subclasses say what saving it does in `act`.

    A form that was opened before somebody else saved is refused with the difference;
    what the action refuses becomes an error of the form.
    """

    conflict: Conflict | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            lock_row(self.model, kwargs[self.pk_url_kwarg])
        super().setup(request, *args, **kwargs)

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        """Whether the user may open this view of an object that is within reach."""
        raise NotImplementedError

    def act(self, form: Any) -> str:
        """Carry out what the form says; returns the message of success."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                message = self.act(form)
        except ValidationError as error:
            for name, found in _errors(error):
                form.add_error(name if name in form.fields else None, found)
            return self.form_invalid(form)
        messages.success(self.request, message)
        return redirect(self.next_url())

    def next_url(self) -> str:
        """Where saving leads."""
        return self.request.get_full_path()

    def form_invalid(self, form: Any) -> HttpResponse:
        message = _("Nothing was saved: the form has errors.")
        if form.is_stale:
            self.conflict = self.conflict_of(form)
            message = stale_message()
        messages.error(self.request, message)
        return super().form_invalid(form)

    def conflict_of(self, form: Any) -> Conflict:
        entry = next(iter(self.log_entries()), None)
        return Conflict(
            saved_by=str(entry.user_display_name) if entry else "",
            saved_at=entry.timestamp if entry else None,
            differences=form.differences(),
        )

    def logged(self) -> Iterable[Any]:
        """Log entries of what this view changes, latest first."""
        return log_registry.get_logs_for_instance(self.record)

    def log_entries(self) -> list[Any]:
        return list(self.logged()[:5])  # type: ignore[index]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {
            "action_url": self.request.get_full_path(),
            "conflict": self.conflict,
            "log_entries": self.log_entries(),
            "media": context["form"].media,
            "submit_button_label": _("Save"),
            "submit_button_active_label": _("Saving…"),
        }
        return context


def _errors(error: ValidationError) -> list[tuple[str, Any]]:
    if hasattr(error, "error_dict"):
        return list(error.error_dict.items())
    return [("", error)]
