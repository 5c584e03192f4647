"""The admin of proposed changes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanse.directory.models import Proposal
from hanse.directory.proposals import views
from hanse.networks.viewsets.exchanges import ExchangeViewSet


class ProposalViewSet(ExchangeViewSet):
    """Changes that the user's networks propose or are proposed."""

    model = Proposal
    name = "hanse_proposals"
    url_prefix = "proposals"
    icon = "edit"
    menu_label = _("Proposed changes")
    menu_order = 159
    index_view_class = views.ProposalIndexView
    exchange_view_class = views.ProposalView
