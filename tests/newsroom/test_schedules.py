"""When things take place: over changes of the clock, over midnight, with exceptions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from hanse.newsroom.enums import Change, Repeats
from hanse.newsroom.rules import clean_rule, rule_of
from hanse.newsroom.schedules import DateChange, Occurrence, Schedule

# The night in which clocks go back, and the one in which they go forward, and by how
# much each zone is before Greenwich before and after it. Iceland has no summer time.
ZONES = {
    "Europe/Helsinki": ((3, 2), (2, 3)),
    "Europe/Copenhagen": ((2, 1), (1, 2)),
    "Atlantic/Reykjavik": ((0, 0), (0, 0)),
}
CHANGES = (date(2026, 10, 25), date(2027, 3, 28))


def weekly(zone: str, first: date, **fields: object) -> Schedule:
    plain: dict[str, object] = {
        "starts_at": time(18),
        "ends_at": time(20),
        "rule": "FREQ=WEEKLY",
    }
    return Schedule(starts_on=first, zone=zone, **{**plain, **fields})  # type: ignore[arg-type]


def found(schedule: Schedule, start: date, end: date) -> list[Occurrence]:
    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=schedule.tz)

    return schedule.between(midnight(start), midnight(end))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("number", [0, 1])
def test_repeating_event__keeps_its_hour_over_a_change_of_the_clock(
    zone: str, number: int
) -> None:
    change, offsets = CHANGES[number], ZONES[zone][number]
    first = change - timedelta(days=3)

    dates = found(weekly(zone, first), first, first + timedelta(days=14))

    assert [one.start.hour for one in dates] == [18, 18]
    assert [one.end.hour for one in dates] == [20, 20]
    in_utc = [one.start.astimezone(UTC).hour for one in dates]
    assert in_utc == [18 - offset for offset in offsets]


@pytest.mark.parametrize("zone", ZONES)
def test_whole_day__is_as_long_as_its_day_is(zone: str) -> None:
    for change, offsets in zip(CHANGES, ZONES[zone], strict=True):
        schedule = Schedule(starts_on=change, zone=zone)
        at = schedule.first
        hours = (at.end.astimezone(UTC) - at.start.astimezone(UTC)) / timedelta(hours=1)
        assert hours == 24 + offsets[0] - offsets[1]
        assert at.first_day == at.last_day == change


@pytest.mark.parametrize("zone", ZONES)
def test_event__over_the_night_of_the_change_ends_by_the_clock(zone: str) -> None:
    for change, offsets in zip(CHANGES, ZONES[zone], strict=True):
        night = change - timedelta(days=1)
        at = Schedule(
            starts_on=night, zone=zone, starts_at=time(22), ends_on=change, ends_at=time(6)
        ).first  # fmt: skip
        assert (at.end.hour, at.last_day) == (6, change)
        lasts = at.end.astimezone(UTC) - at.start.astimezone(UTC)
        assert lasts == timedelta(hours=8 + offsets[0] - offsets[1])


def test_window__touches_what_runs_and_not_what_is_over() -> None:
    schedule = Schedule(
        starts_on=date(2026, 5, 1), zone="Europe/Helsinki", ends_on=date(2026, 5, 3)
    )

    assert len(found(schedule, date(2026, 5, 3), date(2026, 5, 4))) == 1
    assert found(schedule, date(2026, 5, 4), date(2026, 5, 9)) == []
    assert found(schedule, date(2026, 4, 1), date(2026, 5, 1)) == []


def test_exceptions__skip_move_and_add() -> None:
    first = date(2026, 5, 4)
    schedule = weekly(
        "Europe/Riga",
        first,
        rule="FREQ=WEEKLY;COUNT=4",
        exceptions=(
            DateChange(Change.SKIPPED, date(2026, 5, 11)),
            DateChange(Change.MOVED, date(2026, 5, 18), date(2026, 5, 19), time(9)),
            DateChange(Change.ADDED, date(2026, 5, 8), ends_at=time(23)),
        ),
    )

    dates = found(schedule, first, date(2026, 7, 1))

    assert [(one.first_day.day, one.start.hour, one.end.hour) for one in dates] == [
        (4, 18, 20),
        (8, 18, 23),
        (19, 9, 11),
        (25, 18, 20),
    ]
    assert dates[2].original == date(2026, 5, 18)


def test_daily_event__is_known_by_what_is_near_and_not_by_its_first_dates() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    daily = {"rule": "FREQ=DAILY", "starts_at": time(10), "ends_at": time(11)}
    endless = weekly("Europe/Oslo", date(2020, 1, 1), **daily)
    ended = weekly(
        "Europe/Oslo", date(2023, 1, 1), **daily | {"rule": "FREQ=DAILY;COUNT=1000"}
    )
    far = now.date() + timedelta(days=300)

    near = endless.around(now, timedelta(days=800), timedelta(days=550), 400)

    assert len(near) == 400
    assert near[0].first_day == date(2026, 8, 23)
    assert near[-1].first_day == date(2027, 9, 26)
    last = ended.last_before(now, timedelta(days=20_000))
    assert last and last.first_day == date(2025, 9, 26)
    at = endless.on(far, now, timedelta(days=550))
    assert at and at.first_day == far
    # Where little comes, the rest is what is over.
    rest = ended.around(
        datetime(2025, 9, 20, tzinfo=UTC), timedelta(days=800), timedelta(days=9), 400
    )
    assert (len(rest), rest[-1]) == (400, last)


@pytest.mark.parametrize(
    ("start", "end"), [(time(19), (4, 23)), (time(20), (5, 0)), (time(23), (5, 3))]
)
def test_date__that_begins_at_another_hour_lasts_as_long_over_midnight(
    start: time, end: tuple[int, int]
) -> None:
    first = date(2026, 12, 4)
    schedule = weekly(
        "Europe/Oslo",
        first,
        starts_at=time(22),
        ends_on=date(2026, 12, 5),
        ends_at=time(2),
        exceptions=(DateChange(Change.MOVED, first, starts_at=start),),
    )

    at, *_others = found(schedule, first, date(2026, 12, 6))

    assert (at.start.hour, at.is_open) == (start.hour, False)
    assert (at.end.day, at.end.hour) == end


def test_event__without_an_end_lasts_until_its_day_ends() -> None:
    at = Schedule(date(2026, 5, 4), "Europe/Oslo", starts_at=time(18)).first

    assert at.is_open
    assert (at.end.hour, at.last_day) == (0, date(2026, 5, 4))


def test_repeating_event__without_an_end_lasts_all_of_its_days() -> None:
    first = date(2026, 12, 4)
    schedule = weekly(
        "Europe/Oslo",
        first,
        ends_on=date(2026, 12, 6),
        ends_at=None,
        exceptions=(
            DateChange(Change.MOVED, date(2026, 12, 11), ends_on=date(2026, 12, 12)),
            DateChange(Change.ADDED, date(2026, 12, 22), ends_on=date(2026, 12, 22)),
        ),
    )

    dates = found(schedule, first, date(2026, 12, 23))

    assert [(one.first_day.day, one.last_day.day) for one in dates] == [
        (4, 6),
        (11, 12),
        (18, 20),
        (22, 22),
    ]
    assert all(one.is_open for one in dates)
    assert dates[0] == schedule.first
    # What visitors take along lasts as long.
    [main, moved, added] = schedule.entries()
    assert main["dtend"].dt == schedule.first.end
    assert moved["dtend"].dt == dates[1].end
    assert "dtend" not in added


def test_json__holds_all_of_it() -> None:
    schedule = weekly(
        "Europe/Riga",
        date(2026, 5, 4),
        exceptions=(DateChange(Change.MOVED, date(2026, 5, 18), None, time(9)),),
    )

    assert Schedule.from_json(schedule.as_json()) == schedule


def test_rule__without_end_is_no_endless_list() -> None:
    schedule = weekly("Europe/Riga", date(2026, 1, 1), rule="FREQ=DAILY")

    assert len(found(schedule, date(2026, 1, 1), date(2036, 1, 1))) == 600


@pytest.mark.parametrize(
    ("repeats", "more", "days"),
    [
        (Repeats.DAILY, {"every": 2, "times": 3}, ["05-04", "05-06", "05-08"]),
        (
            Repeats.WEEKLY,
            {"weekdays": ["MO", "TH"], "until": date(2026, 5, 11)},
            ["05-04", "05-07", "05-11"],
        ),
        (Repeats.MONTHLY, {"times": 3}, ["05-04", "06-04", "07-04"]),
        (Repeats.MONTHLY_WEEKDAY, {"times": 3}, ["05-04", "06-01", "07-06"]),
        (Repeats.YEARLY, {"times": 2}, ["05-04", "05-04"]),
    ],
)
def test_rule__is_what_editors_chose(
    repeats: str, more: dict[str, object], days: list[str]
) -> None:
    first = date(2026, 5, 4)
    rule = rule_of(
        repeats, starts_on=first, starts_at=time(18), zone="Europe/Riga", **more
    )  # type: ignore[arg-type]

    dates = found(weekly("Europe/Riga", first, rule=rule), first, date(2028, 1, 1))

    assert [f"{one.start:%m-%d}" for one in dates] == days


def test_rule__of_the_fifth_weekday_is_that_of_the_last() -> None:
    rule = rule_of(
        Repeats.MONTHLY_WEEKDAY,
        starts_on=date(2026, 5, 29),
        starts_at=None,
        zone="UTC",
    )
    assert rule == "FREQ=MONTHLY;BYDAY=-1FR"


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Pacific/Auckland", "UTC"])
def test_until__holds_the_whole_of_its_last_day(zone: str) -> None:
    first = date(2026, 9, 1)
    rule = rule_of(
        Repeats.DAILY,
        starts_on=first,
        starts_at=time(23, 30),
        zone=zone,
        until=date(2026, 11, 2),
    )
    schedule = weekly(zone, first, starts_at=time(23, 30), ends_at=None, rule=rule)

    dates = found(schedule, first, date(2026, 12, 1))

    assert dates[-1].first_day == date(2026, 11, 2)
    assert len(dates) == 63


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "x",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=5000",
        "FREQ=DAILY;BYDAY=ZZ",
        "A" * 400,
        # Steps that lead nowhere: who reckons them never comes to an end.
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        # Days that never come.
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31;UNTIL=20300101",
        # Several times a day, written another way.
        "FREQ=DAILY;BYHOUR=10,14",
        "FREQ=WEEKLY;BYMINUTE=0,30",
    ],
)
def test_rule__that_is_none_is_refused(rule: str) -> None:
    with pytest.raises(ValidationError):
        clean_rule(rule, date(2026, 5, 4), time(18), "Europe/Riga")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO;UNTIL=20300101",
        "FREQ=YEARLY;BYWEEKNO=53;COUNT=3",
    ],
)
@pytest.mark.parametrize("start", [date(1999, 5, 3), date(2026, 5, 4)])
def test_rule__of_days_that_seldom_come_is_taken(rule: str, start: date) -> None:
    assert clean_rule(rule, start, time(18), "Europe/Riga")
