"""The admin of records, where the directory adds to that of every network record."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request

from hanse.directory import freshness
from hanse.directory.actions import ConfirmRecord
from hanse.directory.duplicates.views import compare_url
from hanse.directory.filters import DirectoryFilterSet, PersonFilterSet
from hanse.directory.models import DuplicatePair
from hanse.directory.models.contacts import shown
from hanse.networks.policies import MANAGE, may, narrowed
from hanse.networks.views.records import (
    RecordEditView,
    RecordIndexView,
    RecordInspectView,
)
from hanse.networks.views.tools import RecordToolMixin


class ConfirmedColumn(Column):
    """When somebody last made sure, with a button to do so now."""

    cell_template_name = "hanse_directory/admin/confirmed_cell.html"

    def __init__(self, view: Any, **kwargs: Any) -> None:
        super().__init__("confirmed_on", label=gettext_lazy("Confirmed"), **kwargs)
        self.view = view

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        context["request"] = self.view.request
        context["csrf_token"] = parent_context.get("csrf_token")
        context["badge"] = freshness.words(
            freshness.step_of(instance), instance.confirmed_on
        )
        if self.view.may("publish", instance):
            context["confirm_url"] = self.view.confirm_url(instance)
            context["next"] = self.view.request.get_full_path()
        return context


class DirectoryIndexView(RecordIndexView):
    base_filterset_class = DirectoryFilterSet
    confirm_url_name = ""

    def confirm_url(self, record: Any) -> str:
        return reverse(self.confirm_url_name, args=(quote(record.pk),))

    @cached_property
    def list_display(self) -> list[Any]:
        columns = list(super().list_display)
        confirmed = ConfirmedColumn(self, sort_key="confirmed_on", width="14%")
        # Before the state and the day of the last change.
        columns.insert(len(columns) - 2, confirmed)
        return columns


class PersonIndexView(DirectoryIndexView):
    base_filterset_class = PersonFilterSet


class DirectoryEditView(RecordEditView):
    """With what it may be the same as, and a button that says that it is right."""

    confirm_url_name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.object
        can_confirm = may(self.request.user, {"publish"}, record)
        return super().get_context_data(
            likely=self.likely,
            badge=freshness.words(freshness.step_of(record), record.confirmed_on),
            confirm_url=(
                reverse(self.confirm_url_name, args=(quote(record.pk),))
                if can_confirm
                else ""
            ),
            **kwargs,
        )

    @cached_property
    def likely(self) -> list[dict[str, Any]]:
        """Records that this one looks like, and about which nobody has decided."""
        pairs = narrowed(
            DuplicatePair.objects.of(self.model, self.object.pk).to_look_at(),
            self.request.user,
            MANAGE,
        )
        urls = {
            pk: compare_url(self.model, *pair.pks)
            for pair in pairs
            for pk in pair.pks
            if pk != self.object.pk
        }
        rows = self.model.objects.filter(pk__in=urls).prefetch_related("names")
        return [{"title": str(row), "url": urls[row.pk]} for row in rows]


class ConfirmView(RecordToolMixin, TemplateView):
    """Asks whether a record is right; the button in lists answers at once."""

    page_title = gettext_lazy("Confirm")
    header_icon = "check"
    template_name = "hanse_directory/admin/confirm.html"
    tool = "confirm"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may("publish"):
            raise PermissionDenied
        response: Any = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            changed = ConfirmRecord(self.object, user=request.user).execute()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            said = (
                _("“%(record)s” is confirmed today.")
                if changed
                else _("“%(record)s” was confirmed today already.")
            )
            messages.success(request, said % {"record": self.object})
        back = get_valid_next_url_from_request(request)
        return redirect(back or self.url_of(self.edit_url_name))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.object
        return super().get_context_data(
            badge=freshness.words(freshness.step_of(record), record.confirmed_on),
            **kwargs,
        )


class DirectoryInspectView(RecordInspectView):
    """What partners read of a record: of contacts and portrait only what is public,
    and none of its network's own words.
    """

    @property
    def _is_own(self) -> bool:
        return may(self.request.user, MANAGE, self.object)

    def get_fields_context(self) -> list[Any]:
        context: list[Any] = super().get_fields_context()
        return (
            [*context, self.get_context_for_field("tags")] if self._is_own else context
        )

    def get_tags_display_value(self) -> str:
        return ", ".join(sorted(str(tag) for tag in self.object.tags.all())) or "-"

    def get_contacts_display_value(self) -> str:
        found = self.object.contacts.all() if self._is_own else shown(self.object)
        return ", ".join(map(str, found)) or "-"

    def get_photo_display_value(self) -> Any:
        photo = self.object.photo if self._is_own else self.object.shown_photo
        return photo or "-"
