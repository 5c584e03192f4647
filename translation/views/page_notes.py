"""What the page editor says of translations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from hanse.networks.policies import MANAGE, may
from hanse.translation.models import Unit
from hanse.translation.views.networks import desk_url


def on_edit(request: HttpRequest, page: Page) -> None:
    """Whoever opens a translation hears where its words are made."""
    if request.method != "GET":
        return
    unit = (
        Unit.objects.filter(
            source__identity=f"page:{page.translation_key}",
            language=page.locale.language_code,
        )
        .select_related("source")
        .first()
    )
    if unit is None or not may(request.user, MANAGE, unit):
        return
    url = reverse("hanse_translation:unit", args=(unit.pk,))
    messages.info(
        request,
        _(
            "This page is a translation of “%(title)s”. Its words are made at the "
            "translation desk; facts follow the source. What you publish here by hand "
            "counts as approved words."
        )
        % {"title": unit.source.label},
        buttons=[messages.button(url, _("Open the desk"))],
    )


def on_withdrawal(request: HttpRequest, pages: Iterable[Any]) -> None:
    """After a source was taken away: nothing followed, and somebody should decide."""
    keys = [f"page:{page.translation_key}" for page in pages if isinstance(page, Page)]
    units = list(
        Unit.objects.undecided().filter(source__identity__in=keys).order_by("network")
    )
    mine = [unit for unit in units if may(request.user, {"publish"}, unit)]
    if not mine:
        return
    messages.warning(
        request,
        ngettext(
            "%(number)s published translation stays as it is until somebody decides.",
            "%(number)s published translations stay as they are until somebody decides.",
            len(mine),
        )
        % {"number": len(mine)},
        buttons=[
            messages.button(
                desk_url("work", mine[0].network_id, show="withdrawn"), _("Decide")
            )
        ],
    )
