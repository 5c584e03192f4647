"""Views that work in one network at a time."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from hanse.networks.models import Network
from hanse.networks.policies import ALL, READ
from hanse.translation.models import Job
from hanse.translation.rights import WorkPolicy

PARAM = "network"


def networks_of(user: Any) -> QuerySet[Network]:
    """Open networks in which the user has to do with translations."""
    ids = WorkPolicy(Job).network_ids(user, READ)
    networks = Network.objects.open().order_by("name")
    return networks if ids is ALL else networks.filter(pk__in=ids)


def desk_url(name: str, network: Any, **query: Any) -> str:
    """An address of the desk in one network."""
    pk = getattr(network, "pk", network)
    return set_query_params(reverse(f"hanse_translation:{name}"), {PARAM: pk, **query})


class NetworkMixin(WagtailAdminTemplateMixin):
    """Works in the network that the address names, else in the user's first."""

    request: HttpRequest

    @cached_property
    def networks(self) -> list[Network]:
        found = list(networks_of(self.request.user).select_related("container"))
        if not found:
            raise PermissionDenied
        return found

    @cached_property
    def network(self) -> Network:
        asked = self.request.GET.get(PARAM)
        if asked is None:
            return self.networks[0]
        for network in self.networks:
            if str(network.pk) == asked:
                return network
        raise Http404

    def board_crumb(self) -> dict[str, Any]:
        return {"url": desk_url("board", self.network), "label": _("Translations")}

    def network_buttons(self) -> list[Any]:
        """The way to the same page of another network, for who works in several."""
        if len(self.networks) < 2:
            return []
        return [
            ButtonWithDropdown(
                label=str(self.network),
                buttons=[
                    Button(str(one), url=f"{self.request.path}?{PARAM}={one.pk}")
                    for one in self.networks
                    if one != self.network
                ],
                icon_name="site",
                attrs={"aria-label": _("Another network")},
            )
        ]
