"""Actions on many objects at once, on own objects alone."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from hanse.networks.choosable import choosable_rows
from hanse.networks.locks import lock_page_tree
from hanse.networks.models import NetworkRecord
from hanse.networks.policies import MANAGE, narrowed
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.pages import explorable
from hanse.networks.views.records import filterset_of, search_by_beginnings


def reachable_rows(
    user: Any, model: type[models.Model], actions: frozenset[str] = MANAGE
) -> models.QuerySet[Any]:
    """Rows of any model that the user may at least do something with."""
    if issubclass(model, Page):
        return explorable(user)
    return narrowed(model._default_manager.all(), user, actions)


def listed_pks(request: HttpRequest, model: Any) -> list[int]:
    """Numbers of the records that the list of the address shows, on all its pages."""
    viewset = model.snippet_viewset
    mine = narrowed(model.objects.all(), request.user, MANAGE)
    fields = viewset.list_filter
    # Wagtail marks what a viewset does not say.
    fields = None if fields is ViewSet.UNDEFINED else fields
    filterset = filterset_of(viewset.index_view_class, model, fields)
    filters = filterset(request.GET, queryset=mine, request=request)
    rows = filters.qs if filters.is_valid() else mine.none()
    if words := request.GET.get("q", "").strip():
        found = search_by_beginnings(mine, words)
        rows = rows.filter(pk__in=[row.pk for row in found])
    return list(rows.order_by("pk").values_list("pk", flat=True))


class ListedBulkAction(UntypedBase):
    """All records of a list are those that its filters and its search leave.

    Wagtail's actions know only which model the list is of.
    """

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
        if issubclass(self.model, NetworkRecord):
            return listed_pks(self.request, self.model)
        return super().get_all_objects_in_listing_query(parent_id)


class ScopedBulkAction(ListedBulkAction):
    """Objects out of reach are as if they were not there: not touched and not named.

    Wagtail's actions name what they refuse, and "all" means all of the install. An
    action that only reads says so by a `reach` with "view": what others share is then
    within it.
    """

    reach = MANAGE

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
        if parent_id and issubclass(self.model, Page):
            rows = explorable(self.request.user)
            if not rows.filter(pk=parent_id).exists():
                raise Http404
        return super().get_all_objects_in_listing_query(parent_id)

    def get_queryset(self, model: type[models.Model], object_ids: Any) -> Any:
        reach = getattr(super(), "reach", self.reach)
        mine = reachable_rows(self.request.user, model, reach).order_by()
        pks = mine.filter(pk__in=list(object_ids)).values_list("pk", flat=True)
        return super().get_queryset(model, list(pks))

    def get_form(self, form_class: Any = None) -> Any:
        """With choices that the user may make, in whatever form the action has."""
        form = super().get_form(form_class)
        for field in form.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                offered: Any = field.queryset
                rows = choosable_rows(self.request.user, offered.model).order_by()
                field.queryset = offered.filter(pk__in=rows.values("pk"))
        return form


@cache
def scoped_action(action_class: type, base: type = ScopedBulkAction) -> type:
    return type(action_class.__name__, (base, action_class), {})


def bulk_action(
    request: HttpRequest, app_label: str, model_name: str, action: str
) -> HttpResponse:
    """Wagtail's dispatcher, with every registered action narrowed."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    action_class = bulk_action_registry.get_bulk_action_class(
        app_label, model_name, action
    )
    if action_class is None:
        raise Http404
    if request.method == "POST" and issubclass(model, Page):
        lock_page_tree()
    base = ListedBulkAction if request.user.is_superuser else ScopedBulkAction
    view = scoped_action(action_class, base)(request, model)
    response: HttpResponse = view.dispatch(request)
    return response
