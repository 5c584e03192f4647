"""What people are told, and whether they want mail about it."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from hanse.translation.models import Notice, NoticePreference
from hanse.translation.news import about, path_of
from hanse.translation.views.networks import NetworkMixin


class NoticeFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("About"), choices=Notice.Kind.choices
    )
    # Not a box to tick: an empty one would be listed as a filter that is active.
    unread = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[("1", gettext_lazy("Not put away yet"))],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
        method="only_unread",
    )

    class Meta:
        model = Notice
        fields: list[str] = []

    def only_unread(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(read_at=None)


class NoticesView(NetworkMixin, BaseListingView):
    """The news of one person, from all networks."""

    model = Notice
    template_name = "hanse_translation/admin/notices.html"
    page_title = gettext_lazy("News about translations")
    header_icon = "comment"
    paginate_by = 50
    filterset_class = NoticeFilterSet
    index_url_name = "hanse_translation:notices"
    index_results_url_name = "hanse_translation:notices_results"
    verbose_name_plural = gettext_lazy("news")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("hanse_translation:board"), "label": _("Translations")}
        here = {"url": "", "label": _("News")}
        return [*self.breadcrumbs_items, board, here]

    def get_base_queryset(self) -> QuerySet[Notice]:
        rows = Notice.objects.filter(user=self.request.user)
        return rows.select_related("unit__source", "job", "network")

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by("-at", "-pk")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("about", label=_("About"), accessor=about, get_url=path_of),
            Column("kind", label=_("What"), accessor="get_kind_display"),
            Column("text", label=_("Why")),
            Column("network", label=_("Network")),
            DateColumn("at", label=_("When")),
            StatusTagColumn(
                "read",
                label=_("State"),
                accessor=lambda one: _("put away") if one.read_at else _("new"),
                primary=lambda one: one.read_at is None,
            ),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        held = NoticePreference.objects.filter(user=self.request.user).first()
        return super().get_context_data(
            *args, by_mail=held.by_mail if held else True, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("action")
        if wanted == "read":
            Notice.objects.filter(user=request.user, read_at=None).update(
                read_at=timezone.now()
            )
        elif wanted == "mail":
            by_mail = bool(request.POST.get("by_mail"))
            NoticePreference.objects.update_or_create(
                user=request.user, defaults={"by_mail": by_mail}
            )
            messages.success(
                request,
                _("You get one mail a day when there is news.")
                if by_mail
                else _("You get no more mail about translations."),
            )
        else:
            return HttpResponseBadRequest()
        return redirect("hanse_translation:notices")
