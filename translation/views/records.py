"""The editor in the place of the plain panel for a record's words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hanse.networks.policies import MANAGE, may
from hanse.networks.views.texts import TextEditView
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.take import take_source
from hanse.translation.enums import LandingState
from hanse.translation.kinds import kind_of
from hanse.translation.models import Unit
from hanse.translation.refusals import Refused


class RecordTextView(TextEditView):
    """Leads to the editor. `?form` opens all fields on one page, as before.

    A record that is not published has no source yet, and opens there, too.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "form" not in request.GET:
            try:
                source = take_source(self.record)
            except Refused:
                return super().get(request, *args, **kwargs)
            unit = open_unit(source, self.object.language, self.record.network)
            if may(request.user, MANAGE, unit):
                return redirect("hanse_translation:unit", unit.pk)
        return super().get(request, *args, **kwargs)

    def act(self, form: Any) -> str:
        """What is taken off the pages on the plain panel is published no more."""
        message = super().act(form)
        identity = kind_of(type(self.record)).identity(self.record)
        unit = Unit.objects.filter(
            source__identity=identity, language=self.object.language
        ).first()
        if unit is not None and self.wanted == "unpublish":
            Unit.objects.filter(pk=unit.pk).update(landing=LandingState.NONE)
        return message
