"""What the log says of the directory's actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from hanse.directory.actions.confirming import CONFIRM
from hanse.directory.actions.editing import EDIT
from hanse.directory.duplicates.decisions import APART, TOGETHER
from hanse.directory.imports.origins import ACTION, UNDO
from hanse.directory.merging import action as merging
from hanse.directory.merging import undo
from hanse.directory.proposals import actions as proposals


class NamesRecord(LogFormatter):
    """A sentence with the title of the other record. Subclasses say it."""

    sentence: Any = ""

    def format_message(self, log_entry: Any) -> str:
        return str(self.sentence) % {"title": log_entry.data.get("title", "")}


class MergeFormatter(NamesRecord):
    label = _("Merge")
    sentence = _("Took in “%(title)s”")


class MergedFormatter(NamesRecord):
    label = _("Be merged")
    sentence = _("Merged into “%(title)s”")


class ApartFormatter(NamesRecord):
    label = _("Keep apart")
    sentence = _("Not the same as “%(title)s”")


class LookAgainFormatter(NamesRecord):
    label = _("Look again")
    sentence = _("May be the same as “%(title)s” after all")


class UndoMergeFormatter(NamesRecord):
    label = _("Undo merge")
    sentence = _("No more one with “%(title)s”")


class ConfirmFormatter(LogFormatter):
    label = _("Confirm")

    def format_message(self, log_entry: Any) -> str:
        try:
            day = date.fromisoformat(log_entry.data.get("on", ""))
        except ValueError:
            return gettext("Confirmed")
        return gettext("Confirmed as of %(day)s") % {
            "day": date_format(day, "SHORT_DATE_FORMAT")
        }


class EditManyFormatter(LogFormatter):
    label = _("Change together with others")

    def format_message(self, log_entry: Any) -> str:
        told = []
        for _name, added, removed in log_entry.data.get("changes", ()):
            told += [f"+ {one}" for one in added] + [f"− {one}" for one in removed]
        return gettext("Changed together with others: %(changes)s") % {
            "changes": ", ".join(told)
        }


class NamesNetwork(LogFormatter):
    """A sentence with the name of another network. Subclasses say it."""

    sentence: Any = ""

    def format_message(self, log_entry: Any) -> str:
        return str(self.sentence) % {"network": log_entry.data.get("network", "")}


class ProposedFormatter(NamesNetwork):
    label = _("Propose a change")
    sentence = _("%(network)s proposed a change")


class AcceptedFormatter(NamesNetwork):
    label = _("Accept a proposed change")
    sentence = _("Changed as %(network)s proposed")


class RefusedFormatter(NamesNetwork):
    label = _("Refuse a proposed change")
    sentence = _("Not changed as %(network)s proposed")


FORMATTERS: dict[str, type[LogFormatter]] = {
    CONFIRM: ConfirmFormatter,
    EDIT: EditManyFormatter,
    merging.MERGE: MergeFormatter,
    merging.MERGED: MergedFormatter,
    undo.UNDO: UndoMergeFormatter,
    APART: ApartFormatter,
    TOGETHER: LookAgainFormatter,
    proposals.PROPOSED: ProposedFormatter,
    proposals.ACCEPTED: AcceptedFormatter,
    proposals.REFUSED: RefusedFormatter,
}


def register(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, _("Import"), _("Brought in by an import"))
    actions.register_action(UNDO, _("Undo import"), _("Taken back with an import"))
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
