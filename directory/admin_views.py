from __future__ import annotations

from typing import Any

from hanse.directory.models.contacts import shown
from hanse.networks.policies import MANAGE, may
from hanse.networks.views.records import RecordInspectView


class DirectoryInspectView(RecordInspectView):
    """What partners read of a record: of contacts and portrait only what is public."""

    @property
    def _is_own(self) -> bool:
        return may(self.request.user, MANAGE, self.object)

    def get_contacts_display_value(self) -> str:
        found = self.object.contacts.all() if self._is_own else shown(self.object)
        return ", ".join(map(str, found)) or "-"

    def get_photo_display_value(self) -> Any:
        photo = self.object.photo if self._is_own else self.object.shown_photo
        return photo or "-"
