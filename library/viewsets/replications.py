from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanse.library.models import Replication
from hanse.networks.viewsets import RecordViewSet


class ReplicationViewSet(RecordViewSet):
    """Who took a practice up, as one network keeps it."""

    model = Replication
    icon = "copy"
    menu_order = 165
    add_to_admin_menu = True
    list_display = ("who", "place", "practice_title", "outcome", "from_year")
    list_filter = ("outcome", "country")
    shared_filter = ("outcome",)
    shared_menu_label = _("Replications shared with us")
    texts_menu_label = _("Translations of replications")
