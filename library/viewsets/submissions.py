from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet

from hanse.library.forms.submissions import SubmissionForm
from hanse.library.models import Submission
from hanse.library.views import moderation
from hanse.networks.viewsets import ScopedModelViewSet


class SubmissionViewSet(ScopedModelViewSet):
    """What visitors sent in: read it, take it over as a draft, or refuse it."""

    model = Submission
    name = "hanse_submissions"
    url_prefix = "submissions"
    icon = "inbox"
    menu_label = _("Submissions")
    menu_order = 170
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    index_view_class = moderation.SubmissionIndexView
    edit_view_class = moderation.SubmissionEditView
    take_view_class = moderation.TakeView
    list_display = (
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("state", label=_("State"), accessor="get_state_display"),
        DateColumn("changed_at", label=_("Last changed")),
        "language",
        "network",
    )
    list_filter = ("state", "kind", "language")
    search_fields = ("title", "name", "note")
    edit_template_name = "hanse_library/admin/submission.html"

    def get_form_class(self, for_update: bool = False) -> type[SubmissionForm]:
        return SubmissionForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{
                "add_url_name": ViewSet.UNDEFINED,
                "take_url_name": self.get_url_name("take"),
                **kwargs,
            }
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *(one for one in super().get_urlpatterns() if one.name != "add"),
            path(
                "take/<int:pk>/",
                self.construct_view(self.take_view_class),
                name="take",
            ),
        ]
