"""New objects belong to a network that the view sets; no form has a field for it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.admin.utils import set_query_params

from hanse.networks.models import Network
from hanse.networks.numbers import number_of
from hanse.networks.policies import ALL, policy_of
from hanse.networks.untyped import UntypedBase

PARAM = "network"


def networks_to_act_in(
    user: Any, model: type[models.Model], action: str
) -> models.QuerySet[Network]:
    """Open networks in which the user may do this with the model."""
    network_ids = policy_of(model).network_ids(user, {action})
    networks = Network.objects.open()
    return networks if network_ids is ALL else networks.filter(pk__in=network_ids)


def network_links_page(
    view: Any, request: HttpRequest, links: list[dict[str, Any]]
) -> HttpResponse:
    """Asks in which network to go on: `links` are `{"network", "url"}`."""
    context = {
        "network_links": links,
        "breadcrumbs_items": view.get_breadcrumbs_items(),
        "header_title": view.get_header_title(),
    }
    return TemplateResponse(
        request, "hanse_networks/admin/choose_network.html", context
    )


def asked_network(
    request: HttpRequest, networks: models.QuerySet[Network]
) -> Network | None:
    """The one of these networks that the address names, or the only one there is.

    404 for any other; `None` where there are several and none is named.
    """
    asked = request.GET.get(PARAM)
    if asked is None:
        found = list(networks[:2])
        return found[0] if len(found) == 1 else None
    network = networks.filter(pk=number_of(asked)).first()
    if network is None:
        raise Http404
    return network


class CreatesInNetwork(UntypedBase):
    """For Wagtail's create view of a model with a `network`.

    Who may add in one network alone adds there. Who may in several is asked first,
    and the answer stands in the address.
    """

    @cached_property
    def networks(self) -> models.QuerySet[Network]:
        return networks_to_act_in(self.request.user, self.model, "add")

    @cached_property
    def network(self) -> Network | None:
        return asked_network(self.request, self.networks)

    def policy_subject(self) -> Any:
        """What the policy is asked about: the new object, where it will be."""
        return self.model(network=self.network) if self.network else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.network is not None or not self.user_has_permission("add"):
            return super().dispatch(request, *args, **kwargs)
        if request.method == "POST":
            return redirect(self.add_url)
        return self.choose_network(request)

    def choose_network(self, request: HttpRequest) -> HttpResponse:
        links = [
            {
                "network": network,
                "url": set_query_params(self.add_url, {PARAM: network.pk}),
            }
            for network in self.networks
        ]
        return network_links_page(self, request, links)

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance() or self.model()
        if instance.pk is None:
            self.prepare(instance)
        return instance

    def prepare(self, instance: Any) -> None:
        """What a new object starts with; subclasses add to it."""
        instance.network = self.network

    def get_add_url(self) -> str:
        return self._in_network(super().get_add_url())

    def get_preview_url(self) -> str | None:
        url = super().get_preview_url()
        return url and self._in_network(url)

    def _in_network(self, url: str) -> str:
        if self.network is None or self.networks.count() < 2:
            return url
        return set_query_params(url, {PARAM: self.network.pk})


class PreviewsInNetwork(UntypedBase):
    """For Wagtail's preview of an object that is being made."""

    def get_object(self) -> Any:
        instance = super().get_object()
        networks = networks_to_act_in(self.request.user, self.model, "add")
        network = asked_network(self.request, networks)
        if network is None:
            raise Http404
        instance.network = network
        return instance
