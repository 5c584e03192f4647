"""One mail to one address."""

from __future__ import annotations

from django.core.mail import EmailMessage


def send_mail_to(address: str, subject: str, body: str, reply_to: str = "") -> None:
    """Send it now; call it from a task.

    Titles and names in a subject may hold line breaks, which no header may.
    """
    EmailMessage(
        " ".join(subject.split()),
        body,
        to=[address],
        reply_to=[reply_to] if reply_to else None,
    ).send()
