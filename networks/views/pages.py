"""Wagtail's page views, inside the user's networks.

All of them pass through the page viewset, which mixes one of these classes into each.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from hanse.networks import grants
from hanse.networks.choosable import references_of
from hanse.networks.forms import check_references, checked
from hanse.networks.forms.versions import stale_message
from hanse.networks.locks import lock_page_tree, lock_row
from hanse.networks.models import NetworkContainerPage
from hanse.networks.numbers import number_of
from hanse.networks.people import colleagues_of
from hanse.networks.protection import check_unprotected
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.stale import (
    Conflict,
    conflict_from_revision,
    is_out_of_date,
    posted_differences,
    state_of,
)

# Names by which Wagtail's page addresses hold page ids.
PAGE_KWARGS = (
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_to_copy_id",
    "parent_id",
)


def explorable(user: Any) -> Any:
    """Pages that the user may see in the explorer."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def own_sites(user: Any) -> Any:
    sites = Site.objects.all()
    if user.is_superuser:
        return sites
    return sites.filter(network__in=grants.member_network_ids(user))


def own_groups(user: Any) -> Any:
    """Groups of the user's networks."""
    groups = Group.objects.all()
    if user.is_superuser:
        return groups
    return groups.filter(network_role__network__in=grants.member_network_ids(user))


class ScopedPageFilterMixin(UntypedBase):
    """Offers the user's own sites and colleagues to filter by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        for name, rows in (
            ("owner", colleagues_of(user)),
            ("edited_by", colleagues_of(user)),
            ("site", own_sites(user)),
        ):
            if name in self.filters:
                self.filters[name].queryset = rows


@cache
def scoped_filterset(filterset_class: type) -> type:
    if issubclass(filterset_class, ScopedPageFilterMixin):
        return filterset_class
    return type(filterset_class.__name__, (ScopedPageFilterMixin, filterset_class), {})


class ScopedPageView(UntypedBase):
    """Every page that an address names must be one that the user may explore."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        named = {kwargs[name] for name in PAGE_KWARGS if kwargs.get(name)}
        if kwargs.get("pk"):
            named.add(kwargs["pk"])
        if not request.user.is_superuser:
            pks = {int(pk) for pk in named}
            if explorable(request.user).filter(pk__in=pks).count() != len(pks):
                raise Http404
        super().setup(request, *args, **kwargs)


class ChangesTree(ScopedPageView):
    """One at a time: the tree loses children where two people change it at once."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST" and self.changes_tree(request, kwargs):
            lock_page_tree()
        super().setup(request, *args, **kwargs)

    def changes_tree(self, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        return True


class ScopedPageForm(ChangesTree):
    """Its form may point only at what the user may choose."""

    @property
    def form_class(self) -> Any:
        return self._form_class

    @form_class.setter
    def form_class(self, form_class: Any) -> None:
        self._form_class = checked(form_class)


class ScopedPageCopy(ChangesTree):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_unprotected(request.user, [self.page])
        target = request.POST.get("new_parent_page", "")
        if not Page.objects.filter(pk=number_of(target)).exists():
            return HttpResponseBadRequest()
        return super().post(request, *args, **kwargs)


class ScopedPagePosition(ChangesTree):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pages = Page.objects.filter(pk=kwargs["page_to_move_id"])
        check_unprotected(request.user, pages)
        return super().post(request, *args, **kwargs)


class ScopedPagePreview(ScopedPageView):
    """What may not be pointed at is not shown in a preview, either."""

    @cached_property
    def _references_before(self) -> Any:
        return references_of(self.object) if self.object.pk else set()

    def validate_form(self, form: Any) -> bool:
        before = self._references_before
        valid = bool(super().validate_form(form))
        if valid and not self.request.user.is_superuser:
            check_references(form, self.request.user, before)
        return valid


class ScopedPagePrivacy(ScopedPageView):
    """Offers the groups of the user's networks, and keeps others that were set."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        field = form.fields.get("groups")
        if field is not None:
            field.queryset = own_groups(self.request.user)
        return form


class ScopedPageIndex(ScopedPageView):
    # What a viewset's `list_filter` is made into.
    base_filterset_class = scoped_filterset(PageFilterSet)

    @cached_property
    def show_locale_labels(self) -> bool:
        # Below the container stand the homes of all languages.
        parent = getattr(self, "parent_page", None)
        if isinstance(parent, NetworkContainerPage):
            return bool(self.i18n_enabled)
        return bool(super().show_locale_labels)


class ScopedPageEdit(ScopedPageForm):
    """A form that was opened before somebody else saved is refused."""

    conflict: Conflict | None = None

    def changes_tree(self, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        # A slug is part of the address of everything below.
        rows = Page.objects.filter(pk=kwargs["page_id"])
        slug = rows.values_list("slug", flat=True).first()
        return request.POST.get("slug", slug) != slug

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.method == "POST":
            lock_row(Page, kwargs["page_id"])

    @cached_property
    def loaded_state(self) -> str:
        if self.latest_revision:
            return ""
        return state_of(self.real_page_record.specific)

    @cached_property
    def is_out_of_date(self) -> bool:
        return is_out_of_date(
            self.request.POST, self.latest_revision, self.loaded_state
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("expire_at"):
            # Or a home page would go by itself, later.
            check_unprotected(request.user, [self.page])
        if self.expects_json_response or self.page.alias_of_id:
            return super().post(request, *args, **kwargs)
        if self.locked_for_user or not self.is_out_of_date:
            return super().post(request, *args, **kwargs)
        return self.refuse()

    def refuse(self) -> HttpResponse:
        """Show the form again with its input kept, beside what was saved meanwhile."""
        panel = self.page_class.get_edit_handler()
        self.conflict = conflict_from_revision(
            self.latest_revision,
            posted_differences(
                panel, self._latest(), self._form(self._latest()), self.request
            ),
        )
        self.form = self._form(self.page)
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        self.has_unsaved_changes = True
        self.autosave_enabled = False
        messages.error(self.request, stale_message())
        return self.render_to_response(self.get_context_data())

    def _latest(self) -> Any:
        return Page.objects.get(pk=self.page.pk).get_latest_revision_as_object()

    def _form(self, instance: Page) -> Any:
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=instance,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def get_template_names(self) -> list[str]:
        names = super().get_template_names()
        if names == ["wagtailadmin/pages/edit.html"]:
            return ["hanse_networks/admin/page_edit.html"]
        return names

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["conflict"] = self.conflict
        context["loaded_state"] = self.loaded_state
        return context
