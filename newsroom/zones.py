"""Time zones to choose from: those of the region first, by the towns that people know."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# From Reykjavík to Kaliningrad and St Petersburg, and where programmes have their seat.
NEAR = (
    "Europe/Helsinki",
    "Europe/Stockholm",
    "Europe/Oslo",
    "Europe/Copenhagen",
    "Atlantic/Reykjavik",
    "Atlantic/Faroe",
    "Europe/Tallinn",
    "Europe/Riga",
    "Europe/Vilnius",
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/London",
    "UTC",
)


def default_zone() -> str:
    return str(settings.TIME_ZONE)


@cache
def offered_zones() -> tuple[str, ...]:
    """The names that pages may keep, those of the region first."""
    others = sorted(name for name in available_timezones() - set(NEAR) if "/" in name)
    return (*NEAR, *others)


@cache
def zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All zones in two groups, for a select."""
    others = offered_zones()[len(NEAR) :]
    return [
        ("–", [(name, zone_name(name)) for name in NEAR]),
        ("—", [(name, name.replace("_", " ")) for name in others]),
    ]


def zone_name(zone: str) -> str:
    """What a zone is called by: its town."""
    return zone.rpartition("/")[2].replace("_", " ")


def offset_name(moment: datetime) -> str:
    """`UTC+2`, `UTC+5:30`: what clocks show at this moment against Greenwich."""
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of this name, whatever was written; `None` where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def check_time(day: date, at: time | None, zone: str) -> None:
    """Raise `ValidationError` for an hour that clocks skip that night."""
    found = known_zone(zone)
    if at is None or found is None:
        return
    moment = datetime.combine(day, at, tzinfo=found)
    back = moment.astimezone(UTC).astimezone(found)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValidationError(
            _("Clocks go forward that night: this time does not exist.")
        )
