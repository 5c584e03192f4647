"""What the tick does for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.management import call_command

from hanse.networks import tasks
from hanse.networks.actions import messages
from hanse.networks.schedule import register_job


def publish_scheduled(since: datetime | None, now: datetime) -> None:
    """Wagtail's own scheduled publishing and expiry, of pages and records."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions(since: datetime | None, now: datetime) -> None:
    call_command("clearsessions", verbosity=0)


def register() -> None:
    register_job("scheduled-publishing", publish_scheduled)
    register_job("tasks", tasks.mend)
    register_job("task-results", tasks.prune, timedelta(days=1))
    register_job("messages", messages.forget_messages, timedelta(days=1))
    register_job("sessions", clear_sessions, timedelta(days=1))
