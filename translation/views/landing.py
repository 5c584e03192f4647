"""From the desk to readers: draft, publish, take away; and the preview."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.utils.decorators import xframe_options_sameorigin_override

from hanse.networks.models import Network
from hanse.translation.actions.decide import Decide, Decision, Withdraw
from hanse.translation.actions.land import BuildDraft, Land
from hanse.translation.enums import LandingState
from hanse.translation.kinds import kind_of_source
from hanse.translation.refusals import Refused
from hanse.translation.views.units import UnitMixin
from hanse.translation.words import words_for

_HEAD = re.compile(rb"<head[^>]*>", re.IGNORECASE)


class LandView(UnitMixin, View):
    """Make the draft, bring it to readers, take it away, or decide what becomes of it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("action", "")
        actions = {"build": self._build, "land": self._land, "withdraw": self._withdraw}
        action = actions.get(wanted)
        if action is None and wanted not in Decision.values:
            return HttpResponseBadRequest()
        try:
            message = action() if action else self._decide(wanted)
        except Refused as error:
            messages.error(request, str(error))
        except PermissionDenied:
            messages.error(request, _("You may not do this."))
        else:
            messages.success(request, message)
        return redirect("hanse_translation:unit", self.unit.pk)

    def _build(self) -> str:
        BuildDraft(self.unit, user=self.request.user).execute()
        return _("The draft is made. Readers see nothing of it yet.")

    def _land(self) -> str:
        unit = Land(self.unit, user=self.request.user).execute()
        if unit.landing == LandingState.LANDED:
            return _("The translation is published.")
        return _("The translation waits for approval.")

    def _withdraw(self) -> str:
        if Withdraw(self.unit, user=self.request.user).execute():
            return _("The translation is off the public pages; its words stay.")
        return _("It was not published.")

    def _decide(self, wanted: str) -> str:
        Decide(self.unit, wanted, user=self.request.user).execute()
        return _("Done: %(decision)s.") % {"decision": Decision(wanted).label}


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class PreviewView(UnitMixin, View):
    """The object with the words that are worked on; nothing is saved."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = words_for(self.unit, good_only=False)
        kind = kind_of_source(self.unit.source)
        try:
            response = kind.preview(request, self.unit, words)
        except Refused as error:
            raise Http404 from error
        if response is None:
            raise Http404
        return _at_home(response, self.unit.network)


def _at_home(response: HttpResponse, network: Network) -> HttpResponse:
    """Addresses in the page are those of its network, wherever the admin is."""
    render = getattr(response, "render", None)
    if callable(render):
        response = render()
    base = format_html('<base href="{}/">', network.site.root_url)
    response.content = _HEAD.sub(
        lambda found: found.group() + base.encode(), response.content, count=1
    )
    return response
