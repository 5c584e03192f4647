"""The admin of handovers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Handover
from hanse.networks.views import handovers
from hanse.networks.viewsets.exchanges import ExchangeViewSet


class HandoverViewSet(ExchangeViewSet):
    """Offers of the user's networks and to them."""

    model = Handover
    name = "hanse_handovers"
    url_prefix = "handovers"
    icon = "redirect"
    menu_label = _("Handovers")
    menu_order = 158
    index_view_class = handovers.HandoverIndexView
    exchange_view_class = handovers.HandoverView
