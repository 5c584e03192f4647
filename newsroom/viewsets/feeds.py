from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.viewsets import ScopedModelViewSet
from hanse.newsroom.filters import ProposalFilterSet
from hanse.newsroom.forms.feeds import FeedSourceForm, ProposalForm
from hanse.newsroom.models import FeedSource, Proposal
from hanse.newsroom.views import feeds


class FeedSourceViewSet(ScopedModelViewSet):
    """Feeds and calendars of others that a network reads."""

    model = FeedSource
    name = "hanse_feeds"
    url_prefix = "feeds"
    icon = "rotate"
    menu_label = _("Feeds")
    menu_order = 620
    add_to_settings_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    index_view_class = feeds.FeedSourceIndexView
    add_view_class = feeds.FeedSourceCreateView
    edit_view_class = feeds.FeedSourceEditView
    look_view_class = feeds.LookView
    list_display = (
        "__str__",
        "url",
        BooleanColumn("is_active", label=_("looked at")),
        DateColumn("checked_at", label=_("Last look")),
        "error",
        "network",
    )
    search_fields = ("name", "url")
    edit_template_name = "hanse_newsroom/admin/feed.html"

    def get_form_class(self, for_update: bool = False) -> type[FeedSourceForm]:
        return FeedSourceForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(
            **{"look_url_name": self.get_url_name("look"), **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        look = self.construct_view(
            self.look_view_class, **self.get_common_view_kwargs()
        )
        return [
            *super().get_urlpatterns(),
            # A server that takes its time would hold the database of SQLite.
            path("look/<int:pk>/", transaction.non_atomic_requests(look), name="look"),
        ]


class ProposalViewSet(ScopedModelViewSet):
    """What feeds brought: take it, edit it, refuse it."""

    model = Proposal
    name = "hanse_feed_proposals"
    url_prefix = "feed-proposals"
    icon = "inbox"
    menu_label = _("From feeds")
    menu_order = 172
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    index_view_class = feeds.ProposalIndexView
    edit_view_class = feeds.ProposalEditView
    decide_view_class = feeds.DecideView
    list_display = (
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("state", label=_("State"), accessor="get_state_display"),
        "source",
        "licence",
        DateColumn("published_at", label=_("Published")),
        DateColumn("changed_at", label=_("Changed at the source")),
        "network",
    )
    filterset_class = ProposalFilterSet
    search_fields = ("title", "summary")
    edit_template_name = "hanse_newsroom/admin/proposal.html"

    def get_form_class(self, for_update: bool = False) -> type[ProposalForm]:
        return ProposalForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{"add_url_name": ViewSet.UNDEFINED, **kwargs}
        )

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(
            **{"decide_url_name": self.get_url_name("decide"), **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        decide = self.construct_view(
            self.decide_view_class, **self.get_common_view_kwargs()
        )
        return [
            *(one for one in super().get_urlpatterns() if one.name != "add"),
            path("decide/<int:pk>/", decide, name="decide"),
        ]
