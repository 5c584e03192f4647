"""The page viewset: the seam through which all of Wagtail's page views pass."""

from __future__ import annotations

from functools import cache
from typing import Any

from wagtail.admin.views import page_privacy
from wagtail.admin.views.generic.preview import PreviewOnEdit
from wagtail.admin.views.pages import (
    convert_alias,
    copy,
    create,
    delete,
    edit,
    listing,
    move,
    ordering,
    workflow,
)
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from hanse.networks.views import pages

# The first base that fits decides.
MIXINS: tuple[tuple[type, type], ...] = (
    (edit.EditView, pages.ScopedPageEdit),
    (create.CreateView, pages.ScopedPageForm),
    (copy.CopyView, pages.ScopedPageCopy),
    (ordering.SetPagePositionView, pages.ScopedPagePosition),
    (move.MoveConfirmView, pages.ChangesTree),
    (delete.DeleteView, pages.ChangesTree),
    (convert_alias.ConvertAliasView, pages.ChangesTree),
    # Approval may publish a new slug.
    (workflow.WorkflowActionView, pages.ChangesTree),
    (PreviewOnEdit, pages.ScopedPagePreview),
    (page_privacy.SetPrivacyView, pages.ScopedPagePrivacy),
    (listing.IndexView, pages.ScopedPageIndex),
    (object, pages.ScopedPageView),
)


@cache
def scoped_page_view(view_class: type) -> type:
    """The view class with the check that fits it; unchanged where it has one."""
    if issubclass(view_class, pages.ScopedPageView):
        return view_class
    mixin = next(mixin for base, mixin in MIXINS if issubclass(view_class, base))
    return type(view_class.__name__, (mixin, view_class), {})


class ScopedPageViewSetMixin(ViewSet):
    """Put it first among the bases of a page viewset of your own."""

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        if isinstance(kwargs.get("filterset_class"), type):
            kwargs["filterset_class"] = pages.scoped_filterset(
                kwargs["filterset_class"]
            )
        return super().construct_view(scoped_page_view(view_class), **kwargs)


class NetworkPageViewSet(ScopedPageViewSetMixin, PageViewSet):
    """Takes the place of Wagtail's viewset for all page types."""

    model = Page
