"""One mail a day to a person who has news about translations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url

from hanse.translation.models import Notice, NoticePreference
from hanse.translation.people import language_of

# Shorter than a day, so that a mail that was late does not make the next one late.
BETWEEN_MAILS = timedelta(hours=20)


def waiting(now: datetime) -> Any:
    """People who have news, want mail, and have had none for a day."""
    own = Notice.objects.filter(user=OuterRef("pk"))
    silent = NoticePreference.objects.filter(user=OuterRef("pk"), by_mail=False)
    users = get_user_model()._default_manager.filter(is_active=True).exclude(email="")
    return users.filter(
        Exists(own.filter(read_at=None, mailed_at=None)),
        ~Exists(own.filter(mailed_at__gt=now - BETWEEN_MAILS)),
        ~Exists(silent),
    )


def mail_to(user_id: int) -> bool:
    """Mail a person what is new; whether there was anything.

    The news are claimed first, so that two workers send one mail; where it cannot be
    sent they are news again.
    """
    now = timezone.now()
    user = waiting(now).filter(pk=user_id).first()
    if user is None:
        return False
    rows = Notice.objects.filter(user=user, read_at=None, mailed_at=None)
    pks = list(rows.values_list("pk", flat=True))
    claimed = Notice.objects.filter(pk__in=pks, mailed_at=None)
    if not claimed.update(mailed_at=now):
        return False
    try:
        _send(user, pks)
    except Exception:
        Notice.objects.filter(pk__in=pks).update(mailed_at=None)
        raise
    return True


def _send(user: Any, pks: list[int]) -> None:
    rows = Notice.objects.filter(pk__in=pks).select_related(
        "unit__source", "job", "network"
    )
    with translation.override(language_of(user)):
        notices = list(rows.order_by("network__name", "-at"))
        base = get_admin_base_url() or ""
        text = render_to_string(
            "hanse_translation/mail/news.txt",
            {
                "notices": notices,
                "base": base,
                "all_url": base + reverse("hanse_translation:notices"),
            },
        )
        subject = ngettext(
            "%(number)s news about translations",
            "%(number)s news about translations",
            len(notices),
        ) % {"number": len(notices)}
        send_mail(subject, text, [user.email], fail_silently=False)
