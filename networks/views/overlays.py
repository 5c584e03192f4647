"""Where a network decides how it shows a record, its own or one that others share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import set_query_params
from wagtail.fields import RichTextField
from wagtail.log_actions import registry as log_registry
from wagtail.rich_text import get_text_for_indexing

from hanse.networks.actions import SetOverlay
from hanse.networks.actions.overlays import (
    may_overlay,
    network_languages,
    overlay_of,
)
from hanse.networks.canonical import local_paths
from hanse.networks.forms.overlays import OverlayForm
from hanse.networks.frame import Frame, frame_of
from hanse.networks.models import Network, Overlay
from hanse.networks.policies import MANAGE
from hanse.networks.previews import preview
from hanse.networks.views.creation import (
    PARAM,
    asked_network,
    network_links_page,
    networks_to_act_in,
)
from hanse.networks.views.tools import RecordToolView
from hanse.taxonomy.languages import own_name


def plain(record: Any, name: str) -> str:
    """The words of one field without marks."""
    words = str(getattr(record, name))
    if isinstance(record._meta.get_field(name), RichTextField):
        return get_text_for_indexing(words)
    return words


class ShownRecordView(RecordToolView):
    """A form about a record in one of the user's networks, which the address names.

    What is neither the network's own nor shared with it is not found. Name such views
    in `hanse.networks.lock.tables.READING_VIEWS`.
    """

    reach = MANAGE | {"view"}
    inspect_url_name = ""
    shared_url_name = ""

    @cached_property
    def networks(self) -> Any:
        return networks_to_act_in(self.request.user, self.model, "publish")

    @cached_property
    def network(self) -> Any:
        if PARAM not in self.request.GET:
            # The owner's own pages come first to mind.
            own = self.networks.filter(pk=self.object.network_id).first()
            if own is not None:
                return own
        return asked_network(self.request, self.networks)

    def is_allowed(self) -> bool:
        return bool(self.networks.exists())

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not self.is_allowed():
            return super().dispatch(request, *args, **kwargs)
        if self.network is None:
            return self.choose_network(request)
        if not may_overlay(request.user, self.object, self.network):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def choose_network(self, request: HttpRequest) -> HttpResponse:
        """Of several networks only those that may show the record are offered."""
        links = [
            {"network": network, "url": self.url_in(network)}
            for network in self.networks
            if may_overlay(request.user, self.object, network)
        ]
        if not links:
            raise Http404
        return network_links_page(self, request, links)

    def url_in(self, network: Network, **query: str) -> str:
        return set_query_params(self.request.path, {PARAM: network.pk, **query})

    @property
    def is_own(self) -> bool:
        return bool(self.network and self.object.network_id == self.network.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        if self.may("change"):
            return super().get_breadcrumbs_items()
        shared = {"url": reverse(self.shared_url_name), "label": _("Shared with us")}
        here = {"url": "", "label": str(self.object)}
        return [*self.breadcrumbs_items, shared, here]

    def inspect_url(self) -> str:
        """Where all its facts are."""
        return self.url_of(self.inspect_url_name)

    def other_networks(self) -> list[tuple[Network, str]]:
        """Others of the user's networks that may show the record."""
        return [
            (other, self.url_in(other))
            for other in self.networks.exclude(pk=self.network.pk)
            if may_overlay(self.request.user, self.object, other)
        ]


class OverlayView(ShownRecordView):
    """How a network shows a record; the record itself is only shown."""

    form_class = OverlayForm
    page_title = gettext_lazy("On our pages")
    template_name = "hanse_networks/admin/overlay.html"
    tool = "overlay"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "preview" in request.GET:
            return self.preview(request.GET["preview"])
        return super().get(request, *args, **kwargs)

    @cached_property
    def overlay(self) -> Overlay | None:
        return overlay_of(self.object, self.network)

    def preview(self, language: str) -> HttpResponse:
        """The record as this network's visitors meet it with the saved overlay."""
        if self.network is None or language not in network_languages(self.network):
            raise Http404
        return preview(
            self.request,
            self.object,
            language=language,
            network_id=self.network.pk,
            overlay=self.overlay,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "network": self.network,
            "overlay": self.overlay,
        }

    def act(self, form: Any) -> str:
        SetOverlay(
            self.object, self.network, form.plan(), user=self.request.user
        ).execute()
        return _("What %(network)s does with “%(record)s” is saved.") % {
            "network": self.network,
            "record": self.object,
        }

    def logged(self) -> Any:
        if self.overlay is None:
            return []
        return log_registry.get_logs_for_instance(self.overlay).select_related("user")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        network = self.network
        record = self.object
        context |= {
            "network": network,
            "is_own": self.is_own,
            "source_words": self.source_words(),
            "text_languages": [own_name(code) for code in record.text_languages()],
            "inspect_url": self.inspect_url(),
            "previews": [
                (own_name(code), self.url_in(network, preview=code))
                for code in network_languages(network)
            ],
            "public_addresses": self.public_addresses(network),
            "other_networks": self.other_networks(),
        }
        return context

    def source_words(self) -> list[tuple[Any, str]]:
        """Labels and words of the record itself, to be read beside the form."""
        record = self.object
        return [
            (record._meta.get_field(name).verbose_name, plain(record, name))
            for name, words in record.source_words().items()
            if words
        ]

    def paths(self, frame: Frame) -> dict[str, str]:
        """Its addresses on the network's pages, by language."""
        return local_paths(self.object, frame)

    def public_addresses(self, network: Network) -> list[tuple[str, str]]:
        """Where visitors read it on this network's pages now."""
        if not self.model.objects.visible_in(network.pk).filter(pk=self.pk).exists():
            return []
        frame = frame_of(network.pk)
        return [
            (own_name(code), frame.root_url + path)
            for code, path in self.paths(frame).items()
        ]
