"""What an owner and a reading network decide about an item, beside its pages' forms."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hanse.networks.actions.overlays import network_languages
from hanse.networks.frame import Frame, frame_of
from hanse.networks.items.addresses import local_paths
from hanse.networks.items.listings import listing_page
from hanse.networks.items.reading import ItemView
from hanse.networks.models import PageItem
from hanse.networks.registry import listing_type_of
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.overlays import OverlayView
from hanse.networks.views.sharing import SharingView
from hanse.networks.views.tools import ToolLink


class ItemToolMixin(UntypedBase):
    """Ways from an item to its pages, which are edited where they always are."""

    sharing_url_name = ""
    overlay_url_name = ""

    def own_pages(self) -> list[Page]:
        """The item's pages that the user may edit, in every language."""
        policy = policy_registry.get_by_type(Page)
        mine = policy.instances_user_has_permission_for(self.request.user, "change")
        pages = Page.objects.filter(
            pk__in=self.object.all_pages().values("pk")
        ).order_by("pk")
        return list(pages.filter(pk__in=mine.order_by().values("pk")))

    def main_page(self) -> Page | None:
        pages = self.own_pages()
        return pages[0] if pages else None

    def ways(self) -> list[ToolLink]:
        page, found = self.main_page(), []
        if page is not None:
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            found.append(ToolLink(_("Edit"), edit, False))
        for name, label, url_name in (
            ("sharing", _("Sharing"), self.sharing_url_name),
            ("overlay", _("On our pages"), self.overlay_url_name),
        ):
            if name == "overlay" or self.may("publish"):
                url = reverse(url_name, args=[quote(self.object.pk)])
                found.append(ToolLink(label, url, name == self.tool))
        if page is not None:
            history = reverse("wagtailadmin_pages:history", args=[page.pk])
            found.append(ToolLink(_("History"), history, False))
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        page = self.main_page()
        items = [*self.breadcrumbs_items]
        if page is None:
            url = reverse(self.shared_url_name)
            items.append({"url": url, "label": _("Pages shared with us")})
        else:
            url = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
            items.append({"url": url, "label": _("Pages")})
        return [*items, {"url": "", "label": str(self.object)}]


class ItemSharingView(ItemToolMixin, SharingView):
    page_title = gettext_lazy("Sharing in all languages")
    shared_url_name = ""


class ItemOverlayView(ItemToolMixin, OverlayView):
    def source_words(self) -> list[tuple[Any, str]]:
        page = self.object.page_in(self.object.language)
        if page is None:
            return []
        words = [(_("type"), self.object.kind_name)]
        if introduction := getattr(page, "introduction", ""):
            words.append((_("introduction"), introduction))
        return words

    def inspect_url(self) -> str:
        return ""

    def paths(self, frame: Frame) -> dict[str, str]:
        return local_paths(self.object, frame)

    def preview(self, language: str) -> HttpResponse:
        """The item as this network's visitors meet it with the saved overlay."""
        if self.network is None or language not in network_languages(self.network):
            raise Http404
        return preview(self.request, self.object, language, self.network.pk, self)


def preview(
    request: HttpRequest, item: PageItem, language: str, network_id: int, view: Any
) -> HttpResponse:
    """The item's page inside a network's frame, in one of its languages."""
    page = item.page_in(language)
    if page is None:
        raise Http404
    frame = frame_of(network_id)
    kept: Any = request
    kept.is_preview, kept.network = True, frame
    host = page
    if item.network_id != network_id or language not in item.pages:
        host = listing_page(listing_type_of(type(page)), frame, language) or page
    with translation.override(language):
        shown = ItemView(page, host, frame, language, view.overlay)
        response: HttpResponse = page.serve_item(shown, request)
        if hasattr(response, "render"):
            response = response.render()
    patch_cache_control(response, private=True)
    return response
