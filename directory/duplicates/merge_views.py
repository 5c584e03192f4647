"""What was merged, in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from hanse.directory.merging import UndoMerge, merged_record
from hanse.networks.policies import may
from hanse.networks.views.ordering import SteadyOrderMixin


class MergeIndexView(SteadyOrderMixin, generic.IndexView):
    """What was merged in the user's networks, the latest first."""

    default_ordering = "-merged_at"
    is_searchable = False

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        return rows.select_related("content_type", "network", "user")

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "merged_title",
                label=_("Record"),
                accessor="merged_title",
                get_url=self.get_edit_url,
            ),
            Column("kept_title", label=_("Merged into"), accessor="kept_title"),
            Column("network", label=_("Network")),
            Column("user", label=_("By"), accessor=lambda merge: merge.user or ""),
            DateColumn("merged_at", label=_("When"), sort_key="merged_at"),
            DateColumn("undone_at", label=_("Undone")),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(
                _("Possible duplicates"),
                url=reverse("hanse_duplicates:index"),
                icon_name="copy",
            )
        ]


class MergeView(BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """One merge, which can be undone here."""

    template_name = "hanse_directory/admin/duplicates/merge.html"
    page_title = gettext_lazy("Merged")
    header_icon = "copy"
    index_url_name = ""
    edit_url_name = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Merges")},
            {"url": "", "label": str(self.object)},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        undo = UndoMerge(self.object, user=request.user)
        try:
            undo.execute()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.edit_url_name, self.object.pk)
        titles = {"merged": self.object.merged_title, "kept": self.object.kept_title}
        if undo.is_whole:
            said = _("“%(merged)s” and “%(kept)s” are two again, as they were.")
        else:
            said = _(
                "“%(merged)s” is back. “%(kept)s” was changed since and stays as it is."
            )
        messages.success(request, said % titles)
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        merge = self.object
        model: Any = merge.content_type.model_class()
        edit = model.snippet_viewset.get_url_name("edit")
        kept = model.objects.current().filter(pk=merge.kept_id).first()
        is_allowed = kept is not None and may(self.request.user, {"publish"}, kept)
        return super().get_context_data(
            merge=merge,
            kept_url=reverse(edit, args=(merge.kept_id,)) if is_allowed else "",
            can_undo=is_allowed and merge.undone_at is None and self._may_undo(),
            **kwargs,
        )

    def _may_undo(self) -> bool:
        """Whether the other record is the user's, too: it is published again."""
        other = merged_record(self.object)
        return other is None or may(self.request.user, {"publish"}, other)
