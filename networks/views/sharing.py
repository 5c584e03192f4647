"""Where the owner of a record decides with whom it is shared."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import registry as log_registry

from hanse.networks.actions import SetSharing
from hanse.networks.actions.sharing import partners_of
from hanse.networks.enums import Share
from hanse.networks.forms.sharing import SharingForm
from hanse.networks.models import Network
from hanse.networks.views.tools import RecordToolView


class SharingView(RecordToolView):
    form_class = SharingForm
    page_title = gettext_lazy("Sharing")
    template_name = "hanse_networks/admin/sharing.html"
    tool = "sharing"

    def is_allowed(self) -> bool:
        return self.may("publish")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "record": self.object}

    def act(self, form: Any) -> str:
        SetSharing(self.object, form.plan(), user=self.request.user).execute()
        return _("The sharing of “%(record)s” is saved.") % {"record": self.object}

    def logged(self) -> Any:
        entries = log_registry.get_logs_for_instance(self.object)
        return entries.filter(action="hanse.sharing").select_related("user")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(readers=self.readers(), **kwargs)

    def readers(self) -> list[Network]:
        """Open networks that may show the record now, if they do not hide it."""
        if not self.object.live or self.object.share == Share.NOBODY:
            return []
        partners = partners_of(self.object).open().order_by("name")
        if self.object.share == Share.CHOSEN:
            chosen = set(self.object.shared_with.values_list("pk", flat=True))
            return [network for network in partners if network.pk in chosen]
        return list(partners)
