"""What is written to the people of both networks about a proposed change."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from hanse.directory.models import Proposal
from hanse.networks.notices import Notice, register_notice, with_note


def _url(proposal: Proposal) -> str:
    return reverse("hanse_proposals:edit", args=[proposal.pk])


def _made(proposal: Proposal) -> tuple[str, str]:
    names = {"network": proposal.network, "record": proposal.title}
    subject = _("%(network)s proposes a change to “%(record)s”") % names
    body = _("Nothing changes before you accept it.")
    return subject, with_note(f"{subject}. {body}", proposal.note)


def _answered(proposal: Proposal) -> tuple[str, str]:
    names = {"network": proposal.owner, "record": proposal.title}
    if proposal.state == Proposal.State.ACCEPTED:
        subject = _("%(network)s has accepted your change to “%(record)s”") % names
    else:
        subject = _("%(network)s has refused your change to “%(record)s”") % names
    return subject, with_note(f"{subject}.", proposal.answer)


def _withdrawn(proposal: Proposal) -> tuple[str, str]:
    names = {"network": proposal.network, "record": proposal.title}
    subject = _("%(network)s has taken back its change to “%(record)s”") % names
    return subject, with_note(f"{subject}.", proposal.answer)


def register() -> None:
    register_notice("proposal-made", Notice(_made, _url))
    register_notice(
        "proposal-answered", Notice(_answered, _url, "approved_notifications")
    )
    register_notice("proposal-withdrawn", Notice(_withdrawn, _url))
