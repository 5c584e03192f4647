"""Mail to members of a network about what others did. Apps register their notices.

A notice is told to those who may act on it, in the language of their admin, after the
commit. Wagtail's own preferences count: who wants no mail about what was submitted, or
about how it was answered, gets none of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.users.models import UserProfile

from hanse.networks import conf
from hanse.networks.mail import send_mail_to


@dataclass(frozen=True)
class Notice:
    """`words` gives subject and body for an object, `url` the page to act on it.

    `preference` is the name of a switch of Wagtail's user profile.
    """

    words: Callable[[Any], tuple[str, str]]
    url: Callable[[Any], str]
    preference: str = "submitted_notifications"


_notices: dict[str, Notice] = {}


def register_notice(name: str, notice: Notice) -> None:
    _notices[name] = notice


def with_note(body: str, note: str) -> str:
    """A body with what a person wrote below it."""
    return f"{body}\n\n{note}" if note else body


def tell(name: str, obj: models.Model, people: Iterable[Any]) -> None:
    """Write to these people once the transaction is committed."""
    pks = sorted({person.pk for person in people})
    if pks:
        label = obj._meta.label_lower
        transaction.on_commit(partial(_enqueue, name, label, obj.pk, pks))


def _enqueue(name: str, label: str, pk: int, people: list[int]) -> None:
    for person in people:
        mail_notice.enqueue(name, label, pk, person)


@task()
def mail_notice(name: str, label: str, pk: int, person_pk: int) -> None:
    """One mail to one person. Rows that are gone are no fault."""
    notice = _notices.get(name)
    obj = apps.get_model(label)._base_manager.filter(pk=pk).first()
    users = get_user_model()._default_manager.filter(is_active=True)
    person: Any = users.filter(pk=person_pk).first()
    if notice is None or obj is None or person is None or not person.email:
        return
    profile = UserProfile.get_for_user(person)
    if not getattr(profile, notice.preference, True):
        return
    with translation.override(profile.get_preferred_language()):
        subject, body = notice.words(obj)
        url = conf.admin_base_url() + notice.url(obj)
        text = _("%(body)s\n\n%(url)s\n") % {"body": body, "url": url}
        send_mail_to(person.email, subject, text)
