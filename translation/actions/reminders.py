"""Remind people of dates, and send everybody one mail a day with what is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from hanse.translation import conf
from hanse.translation.actions.mail import waiting
from hanse.translation.models import JobItem, Notice
from hanse.translation.people import language_of
from hanse.translation.tasks import mail_news

# Days before a date on which people are reminded of it; the day itself, too.
DAYS = (7, 2, 0)


@transaction.atomic
def remind(since: datetime | None, now: datetime) -> None:
    """Tell translators whose work is due in a week, in two days, today."""
    today = timezone.localdate(now)
    items = JobItem.objects.filter(
        is_open=True,
        assignee__isnull=False,
        due__in=[today + timedelta(days=days) for days in DAYS],
    ).select_related("unit", "assignee")
    for item in items:
        if item.assignee is None or item.due is None:
            continue
        rows = Notice.objects.filter(
            user=item.assignee, unit=item.unit, kind=Notice.Kind.DUE
        )
        if rows.filter(at__date=today).exists():
            continue
        # The nearer date stands for the farther one.
        rows.filter(read_at=None).delete()
        with translation.override(language_of(item.assignee)):
            text = date_format(item.due, "SHORT_DATE_FORMAT")
        Notice.objects.create(
            user=item.assignee,
            network_id=item.unit.network_id,
            unit=item.unit,
            kind=Notice.Kind.DUE,
            text=text,
            at=now,
        )


def send_news(since: datetime | None, now: datetime) -> None:
    """Queue a mail for everybody who has news and has had none for a day."""
    if timezone.localtime(now).hour < conf.mail_hour():
        return
    for pk in waiting(now).values_list("pk", flat=True):
        mail_news.enqueue(pk)
