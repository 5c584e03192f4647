"""What the history of terms says about changes that Wagtail does not know."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter


class MergeFormatter(LogFormatter):
    label = _("Merge terms")

    def format_message(self, log_entry: Any) -> str:
        codes = ", ".join(log_entry.data.get("codes", ()))
        return gettext("Took the place of: %(codes)s") % {"codes": codes}


class MergedFormatter(LogFormatter):
    label = _("Merge term")

    def format_message(self, log_entry: Any) -> str:
        code = log_entry.data.get("into", "")
        return gettext("Merged into: %(code)s") % {"code": code}


def register(actions: LogActionRegistry) -> None:
    actions.register_action("hanse.taxonomy.merge")(MergeFormatter)
    actions.register_action("hanse.taxonomy.merged")(MergedFormatter)
    actions.register_action("hanse.taxonomy.retire", _("Retire"), _("Retired"))
    actions.register_action(
        "hanse.taxonomy.restore", _("Offer again"), _("Offered again")
    )
    actions.register_action(
        "hanse.taxonomy.import", _("Import"), _("Brought in from a file")
    )
