"""The calendars of other programs: what they say is what we take, or we say why not."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from hanse.newsroom.feeds import reading
from hanse.newsroom.feeds.entries import BadFeed, FeedEntry
from tests.newsroom.independent_ical import Instance, Reader, Unreadable
from tests.translation.exchange.suites import files

pytestmark = pytest.mark.data

ZONE = "Europe/Helsinki"
YEARS = timedelta(days=3 * 365)
# Broken on purpose: no calendar in them, or none that anybody could read.
BROKEN = {
    "big_bad_calendar.ics",
    "fuzz_testcase_0_char_in_component_name.ics",
    "fuzz_testcase_invalid_month.ics",
    "fuzz_testcase_vtimezone_lone_cr.ics",
    "issue_1050_multiple_calendars.ics",
}


def ours(entry: FeedEntry, start: datetime, end: datetime) -> list[Instance]:
    assert entry.event is not None
    found = []
    for at in entry.event.schedule.between(start - timedelta(days=1), end):
        if at.is_whole_day:
            first = datetime.combine(at.first_day, datetime.min.time(), UTC)
            last = datetime.combine(at.last_day, datetime.min.time(), UTC)
            one = Instance(first, last + timedelta(days=1), is_whole_day=True)
        else:
            stop = None if at.is_open else at.end.astimezone(UTC)
            one = Instance(at.start.astimezone(UTC), stop)
        if start <= one.start < end:
            found.append(one)
    return sorted(found)


def test_calendars_of_others__are_read_right_or_refused_with_a_reason() -> None:
    counts: Counter[str] = Counter()
    broken = set()
    for path, body in files("events-ical", ".ics"):
        name = path.rpartition("/")[2]
        counts["files"] += 1
        try:
            feed = reading.read(body, zone=ZONE)
        except BadFeed as error:
            assert str(error)
            broken.add(name)
            continue
        if not feed.entries and feed.refused and name in BROKEN:
            broken.add(name)
        counts["refused events"] += len(feed.refused)
        assert all(feed.refused)
        _compare(name, body, feed.entries, len(feed.refused), counts)

    assert broken == BROKEN
    print(dict(counts))  # noqa: T201  (for docs/measurements.md)
    assert counts["files"] == 113
    assert counts["events"] > 40
    assert counts["instances"] > 500


def _compare(
    name: str,
    body: bytes,
    entries: tuple[FeedEntry, ...],
    refused: int,
    counts: Counter[str],
) -> None:
    reader = Reader(body.decode("utf-8", "replace"), ZONE)
    expected = []
    unreadable = 0
    for group in reader.events():
        line = group[0].one("DTSTART")
        year = int(line.value[:4]) if line and line.value[:4].isdigit() else 2020
        start = datetime(year, 1, 1, tzinfo=UTC)
        try:
            expected.append((start, reader.instances(group, start, start + YEARS)))
        except Unreadable:
            unreadable += 1
    assert (name, unreadable) == (name, refused)
    assert (name, len(expected)) == (name, len(entries))
    for (start, wanted), entry in zip(expected, entries, strict=True):
        found = ours(entry, start, start + YEARS)
        assert (name, entry.title, found) == (name, entry.title, wanted)
        counts["events"] += 1
        counts["instances"] += len(wanted)
