from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.newsroom.actions.copying import CopyEvent
from hanse.newsroom.forms.copying import CopyEventForm
from hanse.newsroom.models import EventPage


class CopyEventView(WagtailAdminTemplateMixin, FormView):
    """An event once more, on another date."""

    model = EventPage
    template_name = "hanse_newsroom/admin/copy_event.html"
    form_class = CopyEventForm
    page_title = gettext_lazy("Copy to another date")
    header_icon = "copy"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(EventPage, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        parent = self.page.get_parent()
        if not parent.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.page, **kwargs)

    def form_valid(self, form: CopyEventForm) -> HttpResponse:
        made = CopyEvent(
            self.page,
            form.cleaned_data["starts_on"],
            user=self.request.user,
            languages=form.cleaned_data["languages"],
        ).execute()
        messages.success(self.request, _("A draft was made. Check it and publish it."))
        return redirect("wagtailadmin_pages:edit", made.pk)
