"""What happens to what visitors send."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from hanse.blocks.publicforms import PublicForm, form_of
from hanse.blocks.publicforms.signing import sign, unsign
from hanse.networks import conf
from hanse.networks.frame import frame_of
from hanse.networks.mail import send_mail_to
from hanse.networks.models import LanguageFrame, VisitorMessage

CONFIRM = "message"
# What nobody confirmed is forgotten after as long as its link holds.
KEEP_UNCONFIRMED = timedelta(days=7)


class ReceiveMessage:
    """Keep what a valid form says, and tell whom it concerns when that is committed."""

    def __init__(self, form: PublicForm, kind: str, network_id: int, language: str):
        self.form, self.kind = form, kind
        self.network_id, self.language = network_id, language

    @transaction.atomic
    def execute(self) -> VisitorMessage:
        data = self.form.cleaned_data
        waits = self.form.confirms and data.get("email")
        message = VisitorMessage.objects.create(
            network_id=self.network_id,
            kind=self.kind,
            language=self.language,
            email=data.get("email") or "",
            words=self.form.words(),
            sent_from=_local(data.get("sent_from") or ""),
            state=VisitorMessage.State.UNCONFIRMED
            if waits
            else VisitorMessage.State.NEW,
        )
        self.form.on_received(message)
        mail = ask_to_confirm if waits else tell_editors
        transaction.on_commit(lambda: mail.enqueue(message.pk))
        return message


class ConfirmMessage:
    """Take a confirmed message into the queue. Following the link again is no fault."""

    def __init__(self, token: str, network_id: int) -> None:
        self.token, self.network_id = token, network_id

    def find(self) -> VisitorMessage | None:
        """The message of this link; nothing for a link of another network."""
        pk = unsign(CONFIRM, self.token, KEEP_UNCONFIRMED)
        rows = VisitorMessage.objects.filter(network_id=self.network_id)
        return rows.filter(pk=pk).first() if isinstance(pk, int) else None

    @transaction.atomic
    def execute(self) -> VisitorMessage | None:
        found = self.find()
        if found is None or found.state != VisitorMessage.State.UNCONFIRMED:
            return found
        rows = VisitorMessage.objects.filter(pk=found.pk, state=found.state)
        if rows.update(state=VisitorMessage.State.NEW):
            form = form_of(found.kind)
            found.refresh_from_db()
            if form is not None:
                form.on_confirmed(found)
            transaction.on_commit(lambda: tell_editors.enqueue(found.pk))
        return found


@task()
def tell_editors(message_id: int) -> None:
    """Mail to the editors' address of the language, without what was said."""
    message = VisitorMessage.objects.filter(pk=message_id).first()
    if message is None:
        return
    with translation.override(message.language):
        edit = reverse("hanse_messages:edit", args=[message.pk])
        mail_editors(
            message.network_id,
            message.language,
            _("A message waits for %(network)s") % {"network": message.network.name},
            _("A visitor wrote to you. Read it and answer here:\n\n%(url)s\n")
            % {"url": conf.admin_base_url() + edit},
        )


def mail_editors(network_id: int, language: str, subject: str, body: str) -> None:
    """Mail to the address that a network's editors gave for a language, if any."""
    frame = LanguageFrame.objects.filter(
        language__network=network_id, language__locale__language_code=language
    ).first()
    if frame is not None and frame.contact_email:
        send_mail_to(frame.contact_email, subject, body)


@task()
def ask_to_confirm(message_id: int) -> None:
    """Mail a signed link to the address that the sender named."""
    message = VisitorMessage.objects.filter(pk=message_id).first()
    if message is None or not message.email:
        return
    with translation.override(message.language):
        token = sign(CONFIRM, message.pk)
        path = reverse("hanse_networks_confirm", args=[message.language, token])
        send_mail_to(
            message.email,
            _("Please confirm your message to %(network)s")
            % {"network": message.network.name},
            _(
                "Somebody sent us a form with your address. If it was you, confirm it "
                "here within a week:\n\n%(url)s\n\nIf not, do nothing: we forget it."
            )
            % {"url": frame_of(message.network_id).root_url + path},
        )


def forget_messages(since: datetime | None, now: datetime) -> None:
    """A job: what nobody confirmed, and what was dealt with long ago."""
    rows = VisitorMessage.objects.all()
    rows.filter(
        state=VisitorMessage.State.UNCONFIRMED, received_at__lt=now - KEEP_UNCONFIRMED
    ).delete()
    closed = (VisitorMessage.State.DONE, VisitorMessage.State.REFUSED)
    rows.filter(state__in=closed, received_at__lt=now - conf.keep_messages()).delete()


def _local(path: str) -> str:
    """A path of ours, or nothing: what is shown to editors leads nowhere else."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_local else ""
