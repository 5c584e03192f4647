"""Redirects of the user's sites."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet

from hanse.networks.untyped import UntypedBase
from hanse.networks.views.pages import own_sites


class ScopedRedirectFilterSet(RedirectsReportFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["site"].queryset = own_sites(self.request.user)


class OfOwnSite(UntypedBase):
    """A redirect belongs to a site; one for all sites is for superusers to make."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            site = form.fields["site"]
            site.queryset = own_sites(self.request.user)
            site.required, site.empty_label = True, None
        return form


class RedirectIndexView(views.IndexView):
    filterset_class = ScopedRedirectFilterSet

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        # Importing may overwrite those of any site.
        return super().header_more_buttons if self.request.user.is_superuser else []


class RedirectEditView(OfOwnSite, views.EditView):
    template_name = "hanse_networks/admin/edit.html"


class RedirectCreateView(OfOwnSite, views.CreateView):
    pass
