"""One translation that waits in the queue, brought to readers or put back."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hanse.translation.actions.land import Land
from hanse.translation.actions.notices import tell_people
from hanse.translation.models import Notice, Unit
from hanse.translation.people import language_of
from hanse.translation.refusals import Refused


def land_queued(unit_id: int, user_id: int) -> None:
    """Publish it, or tell the person who wanted it why it cannot be."""
    unit = Unit.objects.filter(pk=unit_id, is_queued=True).first()
    user = get_user_model()._default_manager.filter(pk=user_id).first()
    if unit is None:
        return
    if user is None:
        # Nobody is left to tell; it is anybody's to publish again.
        Unit.objects.filter(pk=unit.pk).update(is_queued=False)
        return
    with translation.override(language_of(user)):
        try:
            Land(unit, user=user).execute()
        except Refused as error:
            _note_trouble(unit, user, str(error))
        except PermissionDenied:
            _note_trouble(unit, user, _("You may not publish this."))


@transaction.atomic
def _note_trouble(unit: Unit, user: Any, message: str) -> None:
    Unit.objects.filter(pk=unit.pk).update(is_queued=False, trouble=message)
    tell_people({user.pk}, unit, Notice.Kind.FAILED, text=message)
