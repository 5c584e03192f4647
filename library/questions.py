"""Questions to those who did it, passed on without telling anybody's address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from hanse.blocks.publicforms import PublicForm
from hanse.blocks.publicforms.contact import LONGEST_MESSAGE
from hanse.library.models.practices import PracticePage
from hanse.networks.mail import send_mail_to
from hanse.networks.models import PageItem, VisitorMessage

KIND = "practice-question"


class QuestionForm(PublicForm):
    """A question about a practice. It is passed on once its sender has confirmed it."""

    title = _("Ask those who did it")
    thanks = _(
        "We have sent you a mail. Follow the link in it, and your question goes on to "
        "those who did it."
    )
    button = _("Ask")
    confirms = True

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("They answer to it. Nobody else learns it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    practice = forms.IntegerField(widget=forms.HiddenInput)

    def clean_practice(self) -> int:
        pk: int = self.cleaned_data["practice"]
        if page_to_ask(pk, "") is None:
            raise forms.ValidationError(_now("Nobody answers questions here any more."))
        return pk

    def words(self) -> dict[str, str]:
        """What was said, and of which practice; its id is for passing it on."""
        pk = self.cleaned_data["practice"]
        item = PageItem.objects.get(pk=pk)
        return {**super().words(), str(_("Practice")): str(item), "practice": str(pk)}

    @classmethod
    def on_confirmed(cls, message: Any) -> None:
        transaction.on_commit(lambda: pass_on.enqueue(message.pk))


def page_to_ask(pk: int, language: str) -> PracticePage | None:
    """A public page of the practice that names somebody who answers."""
    item = PageItem.objects.live().filter(pk=pk).first()
    if item is None or item.page_model is not PracticePage:
        return None
    pages = item.pages
    wanted = [pages[language]] if language in pages else []
    for page in [*wanted, *pages.values()]:
        if page.contact_email:
            found: PracticePage = page
            return found
    return None


@task()
def pass_on(message_id: int) -> None:
    """Mail a confirmed question to whom the practice names; they answer by mail."""
    message = VisitorMessage.objects.filter(pk=message_id).first()
    if message is None or message.kind != KIND:
        return
    pk = message.words.get("practice", "")
    page = page_to_ask(int(pk), message.language) if pk.isdecimal() else None
    if page is None:
        return
    with translation.override(message.language):
        told = "\n\n".join(
            f"{label}: {text}"
            for label, text in message.words.items()
            if label != "practice"
        )
        send_mail_to(
            page.contact_email,
            _now("A question about “%(practice)s”") % {"practice": page.title},
            _now(
                "Somebody read about what you did and asks:\n\n%(told)s\n\n"
                "Your answer to this mail goes to them. They do not know your address "
                "before you answer.\n"
            )
            % {"told": told},
            reply_to=message.email,
        )
