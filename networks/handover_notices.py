"""What is written to the people of both networks about a handover."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from hanse.networks.models import Handover
from hanse.networks.notices import Notice, register_notice, with_note


def _url(offer: Handover) -> str:
    return reverse("hanse_handovers:edit", args=[offer.pk])


def _offered(offer: Handover) -> tuple[str, str]:
    names = {"network": offer.giver, "record": offer.title}
    subject = _("%(network)s offers you “%(record)s”") % names
    body = _(
        "%(network)s would like to hand “%(record)s” over to you. Nothing changes "
        "before you accept."
    )
    return subject, with_note(body % names, offer.note)


def _answered(offer: Handover) -> tuple[str, str]:
    names = {"network": offer.taker, "record": offer.title}
    if offer.state == Handover.State.ACCEPTED:
        subject = _("%(network)s has taken over “%(record)s”") % names
    else:
        subject = _("%(network)s does not take over “%(record)s”") % names
    return subject, with_note(f"{subject}.", offer.answer)


def _withdrawn(offer: Handover) -> tuple[str, str]:
    names = {"network": offer.giver, "record": offer.title}
    subject = _("%(network)s has taken back the offer of “%(record)s”") % names
    return subject, with_note(f"{subject}.", offer.answer)


def register() -> None:
    register_notice("handover-offered", Notice(_offered, _url))
    register_notice(
        "handover-answered", Notice(_answered, _url, "approved_notifications")
    )
    register_notice("handover-withdrawn", Notice(_withdrawn, _url))
