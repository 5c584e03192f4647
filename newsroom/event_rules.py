"""What an event may say of its times and places. Each raises `ValidationError`."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hanse.newsroom import rules
from hanse.newsroom.days import check_days
from hanse.newsroom.enums import EventStatus, Registration, Repeats
from hanse.newsroom.zones import check_time


def clean_times(page: Any) -> None:
    """Ends after it starts, at hours that clocks show."""
    check_days(page, "starts_on", "ends_on", "until", "previous_start")
    if page.starts_on is None:
        return
    last = page.ends_on or page.starts_on
    if last < page.starts_on:
        raise ValidationError({"ends_on": _("It ends before it starts.")})
    if page.ends_at and not page.starts_at:
        raise ValidationError(
            {"starts_at": _("Say when it starts, or not when it ends.")}
        )
    if page.starts_at and page.ends_at:
        start = datetime.combine(page.starts_on, page.starts_at)
        if datetime.combine(last, page.ends_at) <= start:
            raise ValidationError({"ends_at": _("It ends before it starts.")})
    _exists("starts_at", page.starts_on, page.starts_at, page.zone)
    _exists("ends_at", last, page.ends_at, page.zone)
    if page.previous_start and page.status != EventStatus.RESCHEDULED:
        raise ValidationError(
            {"previous_start": _("Only of an event that is on another date now.")}
        )


def _exists(name: str, day: Any, at: time | None, zone: str) -> None:
    try:
        check_time(day, at, zone)
    except ValidationError as error:
        raise ValidationError({name: error}) from error


def clean_rule(page: Any) -> None:
    """A rule that ends once at most, and that calendars read."""
    if page.starts_on is None:
        return
    if page.until and page.times:
        raise ValidationError({"times": _("Say until when, or how many times.")})
    if page.until and page.until < page.starts_on:
        raise ValidationError({"until": _("It ends before it starts.")})
    if page.repeats == Repeats.RULE:
        try:
            page.rule = rules.clean_rule(
                page.rule, page.starts_on, page.starts_at, page.zone
            )
        except ValidationError as error:
            raise ValidationError({"rule": error}) from error


def clean_registration(page: Any) -> None:
    check_days(page, "registration_from", "registration_until")
    if page.registration == Registration.LINK and not page.registration_url:
        raise ValidationError({"registration_url": _("Say where people register.")})
    start, end = page.registration_from, page.registration_until
    if start and end and end <= start:
        raise ValidationError({"registration_until": _("It closes before it opens.")})
