"""Tags: a link lost or doubled cannot be written back into the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.checks.base import Case, Check, Finding, Severity
from hanse.translation.inline import InlineText, TagError


def tag_message(error: TagError) -> str:
    """What a person reads about tags that cannot be."""
    messages = {
        "missing": _("The tag {%(tag)s} is missing."),
        "doubled": _("The tag {%(tag)s} stands twice."),
        "foreign": _("The source has no tag {%(tag)s}."),
        "open": _("The tag {%(tag)s} is not closed."),
        "order": _("The tag {%(tag)s} is closed in the wrong place."),
    }
    message = messages.get(error.code) or _("The tag {%(tag)s} cannot be used.")
    return message % {"tag": error.tag}


class TagsCheck(Check):
    """Every chip of the source once, nothing foreign, all closed in order."""

    code = "tags"
    severity = Severity.ERROR

    def find(self, case: Case) -> Iterator[Finding]:
        try:
            case.target.fitted(case.source)
        except TagError as error:
            yield self.finding(tag_message(error))


class TagOrderCheck(Check):
    """Chips in another order are often right, and worth a look."""

    code = "tag-order"

    def find(self, case: Case) -> Iterator[Finding]:
        wanted = [tag.id for tag in case.source.tags if tag.is_chip]
        found = [tag.id for tag in case.target.tags if tag.id in wanted]
        if found != wanted and sorted(found) == sorted(wanted):
            yield self.finding(_("The tags stand in another order than in the source."))


class PlainTagsCheck(Check):
    """Bold, italics and line breaks that the translation lacks or adds."""

    code = "plain-tags"

    def find(self, case: Case) -> Iterator[Finding]:
        wanted, found = _plain(case.source), _plain(case.target)
        for name, number in (wanted - found).items():
            yield self.finding(
                _("<%(name)s> stands %(number)d times less than in the source.")
                % {"name": name, "number": number}
            )
        for name, number in (found - wanted).items():
            yield self.finding(
                _("<%(name)s> stands %(number)d times more than in the source.")
                % {"name": name, "number": number}
            )


def _plain(text: InlineText) -> Counter[str]:
    return Counter(tag.tag for tag in text.tags if not tag.is_chip)
