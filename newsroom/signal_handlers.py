from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.signals import page_published

from hanse.newsroom.actions.registrations import follow
from hanse.newsroom.models import EventPage
from hanse.newsroom.tasks import tell_status


def event_published(sender: Any, instance: EventPage, **kwargs: Any) -> None:
    """Who registered hears of it; more places go to those who wait."""
    item = instance.item
    if item is not None:
        follow(item)
        pk = item.pk
        transaction.on_commit(lambda: tell_status.enqueue(pk))


def connect() -> None:
    page_published.connect(
        event_published, sender=EventPage, dispatch_uid="hanse_newsroom_event"
    )
