"""What a person types, as it is stored, and back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hanse.networks.actions.checks import clean_text
from hanse.translation.compose import OPTION
from hanse.translation.inline import InlineText, TagError
from hanse.translation.models import SourceSegment
from hanse.translation.refusals import Refused

_SCHEMES = ("https://", "http://", "mailto:", "/")


def stored_text(segment: SourceSegment, typed: str) -> str:
    """What was typed as it is stored. Raises `Refused` where its tags cannot be.

    `typed` has the tags of rich text as `{a1}`. White space at the ends is dropped.
    """
    text = words_of(typed)
    if segment.kind == OPTION:
        return _link(text)
    try:
        found = InlineText.from_typed(text, segment.kind)
        source = InlineText.parse(segment.text, segment.kind)
        stored = found.fitted(source).stored if text else ""
    except TagError as error:
        raise Refused("tags", tag_message(error)) from error
    if segment.max_length and len(stored) > segment.max_length:
        raise Refused(
            "length",
            _("At most %(number)s characters fit here.")
            % {"number": segment.max_length},
        )
    return stored


def words_of(typed: str) -> str:
    """What was typed, without what no database can hold. Raises `Refused`."""
    try:
        return clean_text(typed).replace("\r\n", "\n").strip()
    except ValidationError as error:
        raise Refused("characters", " ".join(error.messages)) from error


def _link(text: str) -> str:
    if text and (not text.startswith(_SCHEMES) or text.startswith("//")):
        raise Refused("link", _("A link begins with https:// or http://."))
    return text


def tag_message(error: TagError) -> str:
    names = {"tag": error.tag}
    if error.code == "missing":
        return _("The tag {%(tag)s} is missing.") % names
    if error.code == "doubled":
        return _("The tag {%(tag)s} may stand once only.") % names
    if error.code == "foreign":
        return _("The source has no tag {%(tag)s}.") % names
    return _("The tag {%(tag)s} is not closed, or not in order.") % names


def typed_text(stored: str, kind: str) -> str:
    """A stored text as it is typed, tags as `{a1}`."""
    return stored if kind == OPTION else InlineText.parse(stored, kind).typed
