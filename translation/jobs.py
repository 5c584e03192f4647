"""What the tick does for translators."""

from __future__ import annotations

from datetime import timedelta

from hanse.networks.schedule import register_job
from hanse.translation.actions.reminders import remind, send_news
from hanse.translation.actions.request import wake_jobs


def register() -> None:
    register_job("translation-jobs", wake_jobs, timedelta(minutes=5))
    register_job("translation-dates", remind, timedelta(hours=6))
    register_job("translation-news", send_news, timedelta(minutes=30))
