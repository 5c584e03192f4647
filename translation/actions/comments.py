"""Remarks on segments: questions, and why words were returned."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from hanse.networks.policies import READ, may
from hanse.translation.actions.notices import people_of, tell_people
from hanse.translation.actions.typed import words_of
from hanse.translation.models import Notice, SegmentComment, Unit
from hanse.translation.refusals import Refused

LONGEST = 2000


@transaction.atomic
def comment(
    unit: Unit, key: str, text: str, user: Any, *, quiet: bool = False
) -> SegmentComment:
    """Add a remark to a segment.

    Told are those who work on the unit, who asked for it, and who spoke before in the
    same place; nobody where `quiet` says that other news go out already.
    """
    if user is not None and not may(user, READ | {"change"}, unit):
        raise PermissionDenied
    words = words_of(text)[:LONGEST]
    if not words:
        raise Refused("empty", _("There are no words to say."))
    if not unit.source.segments.filter(key=key).exists():
        raise Refused("gone", _("This text is no longer in the source."))
    if not quiet:
        there = unit.comments.filter(key=key, user__isnull=False)
        wrote = unit.segments.filter(key=key, user__isnull=False)
        people = people_of(unit) | {
            *there.values_list("user", flat=True),
            *wrote.values_list("user", flat=True),
        }
        tell_people(people - {getattr(user, "pk", None)}, unit, Notice.Kind.COMMENTED)
    return SegmentComment.objects.create(unit=unit, key=key, text=words, user=user)
