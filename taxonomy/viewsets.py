"""Vocabularies and terms in Wagtail's admin.

They belong to the whole install, so only who holds the models' permissions sees them:
superusers, unless a policy that is registered elsewhere says otherwise.
"""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from hanse.taxonomy import labels, panels, views
from hanse.taxonomy.models import Term, Vocabulary


class LabelledViewSet(ModelViewSet):
    """What both have in common. Nothing is copied, and uses are shown by the deletion."""

    add_view_class = views.LabelledCreateView
    edit_view_class = views.LabelledEditView
    copy_view_enabled = False
    # What uses a term is told by `hanse.taxonomy.uses`, which knows more.
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        patterns = super().get_urlpatterns()
        return [pattern for pattern in patterns if pattern.name != "usage"]


def _info(term: Term) -> Any:
    return labels.snapshot().terms.get(term.pk)


def _broader(term: Term) -> str:
    return labels.label(term.parent_id)


def _languages(term: Term) -> int:
    info = _info(term)
    return len(info.labels) if info else 0


def _retired(term: Term) -> str:
    if term.merged_into_id:
        other = labels.label(term.merged_into_id)
        return gettext("merged into %(term)s") % {"term": other}
    return gettext("retired") if term.is_retired else ""


class TermViewSet(LabelledViewSet):
    model = Term
    name = "hanse_terms"
    url_prefix = "vocabularies/terms"
    icon = "tag"
    menu_label = _("Terms")
    edit_handler = panels.term_edit_handler
    index_view_class = views.TermIndexView
    edit_view_class = views.TermEditView
    delete_view_class = views.TermDeleteView
    list_filter = ["vocabulary", "is_retired"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("vocabulary", label=_("Vocabulary")),
        Column("broader", label=_("Broader term"), accessor=_broader),
        Column("languages", label=_("Languages"), accessor=_languages),
        Column("retired", label=_("Retired"), accessor=_retired),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = ("merge", "retire")
        urls = {f"{name}_url_name": self.get_url_name(name) for name in names}
        return super().get_common_view_kwargs(**{**urls, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        view = self.construct_view
        return [
            *super().get_urlpatterns(),
            path("merge/<int:pk>/", view(views.MergeView), name="merge"),
            path("retire/<int:pk>/", view(views.RetireView), name="retire"),
        ]


class VocabularyViewSet(LabelledViewSet):
    """The lists, each out as a file and in from one."""

    model = Vocabulary
    name = "hanse_vocabularies"
    url_prefix = "vocabularies/lists"
    icon = "list-ul"
    menu_label = _("Vocabularies")
    edit_handler = panels.vocabulary_edit_handler
    index_view_class = views.VocabularyIndexView
    delete_view_class = views.VocabularyDeleteView
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("number_of_terms", label=_("Terms")),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = ("import", "export")
        urls = {f"{name}_url_name": self.get_url_name(name) for name in names}
        return super().get_common_view_kwargs(**{**urls, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        view = self.construct_view
        return [
            *super().get_urlpatterns(),
            path("import/", view(views.ImportView), name="import"),
            path(
                "export/<int:pk>/<slug:syntax>/",
                view(views.ExportView),
                name="export",
            ),
        ]


class TaxonomyViewSetGroup(ModelViewSetGroup):
    items = (TermViewSet, VocabularyViewSet)
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 800
