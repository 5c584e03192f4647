"""The API that Wagtail's own admin scripts call."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import ProtectedError
from django.http import Http404
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.utils import BadRequestError
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from hanse.networks.locks import lock_page_tree
from hanse.networks.numbers import number_of
from hanse.networks.policies import narrowed
from hanse.networks.protection import check_unprotected
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.pages import explorable

# Actions that take a page away from where it is, or put another of it somewhere.
DISPLACING = frozenset(
    {"copy", "copy_for_translation", "create_alias", "delete", "move", "unpublish"}
)


class ScopedPagesAPI(PagesAdminAPIViewSet):
    """Acts on own pages only, one change of the tree at a time."""

    def action_view(self, request: Any, pk: int, action_name: str) -> Any:
        lock_page_tree()
        if action_name in DISPLACING:
            check_unprotected(request.user, [self.get_object()])
        target = request.data.get("destination_page_id")
        if target and not self._may_go_to(request.user, str(target)):
            raise Http404
        try:
            return super().action_view(request, pk, action_name)
        except ProtectedError as error:
            raise BadRequestError("this page is needed by its network") from error

    def _may_go_to(self, user: Any, pk: str) -> bool:
        return explorable(user).filter(pk=number_of(pk)).exists()


class ScopedMediaMixin(UntypedBase):
    def get_queryset(self) -> models.QuerySet[Any]:
        return narrowed(super().get_queryset(), self.request.user, {"choose", "change"})


class ScopedImagesAPI(ScopedMediaMixin, ImagesAdminAPIViewSet):
    pass


class ScopedDocumentsAPI(ScopedMediaMixin, DocumentsAdminAPIViewSet):
    pass
