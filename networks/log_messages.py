"""What the history says about changes that Wagtail does not know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from hanse.networks.enums import Share
from hanse.taxonomy.languages import own_name


def sharing_in_words(data: Mapping[str, Any]) -> str:
    """With whom, from what `SetSharing` notes."""
    if data.get("share") == Share.CHOSEN:
        return ", ".join(map(str, data.get("networks", ())))
    labels = dict(Share.choices)
    return str(labels.get(str(data.get("share", "")), ""))


class SharingFormatter(LogFormatter):
    label = _("Change sharing")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        if "share" not in data:
            return gettext("Sharing changed")
        return gettext("Shared with: %(now)s (before: %(before)s)") % {
            "now": sharing_in_words(data),
            "before": sharing_in_words(data.get("before", {})),
        }


def overlay_in_words(data: Mapping[str, Any]) -> list[str]:
    """What an overlay does, from what `SetOverlay` notes."""
    found = []
    if data.get("hidden"):
        found.append(gettext("hidden here"))
    if data.get("featured"):
        found.append(gettext("featured here"))
    if data.get("from"):
        found.append(gettext("shown from %(when)s") % {"when": _moment(data["from"])})
    if data.get("until"):
        found.append(gettext("shown until %(when)s") % {"when": _moment(data["until"])})
    if data.get("introductions"):
        languages = ", ".join(own_name(code) for code in data["introductions"])
        found.append(
            gettext("own introduction in %(languages)s") % {"languages": languages}
        )
    return found


def _moment(text: str) -> str:
    moment = timezone.localtime(datetime.fromisoformat(text))
    return date_format(moment, "SHORT_DATETIME_FORMAT")


class OverlayFormatter(LogFormatter):
    label = _("Change overlay")

    def format_message(self, log_entry: Any) -> str:
        words = overlay_in_words(log_entry.data)
        if not words:
            return gettext("Shown as its owner shows it")
        return gettext("On our pages: %(changes)s") % {"changes": "; ".join(words)}


class TextFormatter(LogFormatter):
    """Names the language that the words are in. Subclasses say what was done."""

    sentence: Any = ""

    def format_message(self, log_entry: Any) -> str:
        language = own_name(log_entry.data.get("language", ""))
        return str(self.sentence) % {"language": language}


class TextDraftFormatter(TextFormatter):
    label = _("Save words")
    sentence = _("Draft of the words in %(language)s saved")


class TextPublishFormatter(TextFormatter):
    label = _("Publish words")
    sentence = _("Words in %(language)s published")


class TextUnpublishFormatter(TextFormatter):
    label = _("Unpublish words")
    sentence = _("Words in %(language)s taken off the public pages")


class HandoverOfferedFormatter(LogFormatter):
    label = _("Offer to a network")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Offered to %(network)s") % {
            "network": log_entry.data.get("taker", "")
        }


class HandoverGivenFormatter(LogFormatter):
    label = _("Hand over")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Handed over to %(network)s") % {
            "network": log_entry.data.get("taker", "")
        }


class HandoverTakenFormatter(LogFormatter):
    label = _("Take over")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Taken over from %(network)s") % {
            "network": log_entry.data.get("giver", "")
        }


FORMATTERS: dict[str, type[LogFormatter]] = {
    "hanse.handover.given": HandoverGivenFormatter,
    "hanse.handover.offered": HandoverOfferedFormatter,
    "hanse.handover.taken": HandoverTakenFormatter,
    "hanse.sharing": SharingFormatter,
    "hanse.overlay": OverlayFormatter,
    "hanse.text.draft": TextDraftFormatter,
    "hanse.text.publish": TextPublishFormatter,
    "hanse.text.unpublish": TextUnpublishFormatter,
}


def register(actions: LogActionRegistry) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
