"""A second reader of iCalendar, of dateutil and nothing else of ours.

It shares no line with what it checks: own unfolding, own parameters, zones from the
VTIMEZONEs of the file by `dateutil.tz.tzical`, dates by `dateutil.rrule.rruleset`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from dateutil import rrule, tz

_PARAM = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;:"]*)')
# A name that Windows gives, in a file that does not describe it.
_WINDOWS = {"Central Standard Time": "America/Chicago"}
_DURATION = re.compile(
    r"([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)


class Unreadable(ValueError):
    """What this reader cannot say, and why."""


@dataclass
class Line:
    name: str
    params: dict[str, str]
    value: str


@dataclass
class Part:
    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line | None:
        found = self.all(name)
        return found[0] if found else None

    def walk(self, name: str) -> Iterator[Part]:
        if self.name == name:
            yield self
        for part in self.parts:
            yield from part.walk(name)


@dataclass(frozen=True, order=True)
class Instance:
    """Moments in UTC; of whole days the days, as midnights of UTC."""

    start: datetime
    end: datetime | None
    is_whole_day: bool = False


def parse(text: str) -> Part:
    root = Part("ROOT")
    stack = [root]
    for raw in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        line = _line(raw)
        if line is None:
            continue
        if line.name == "BEGIN":
            part = Part(line.value.strip().upper())
            stack[-1].parts.append(part)
            stack.append(part)
        elif line.name == "END":
            if len(stack) > 1:
                stack.pop()
        else:
            stack[-1].lines.append(line)
    return root


def _line(raw: str) -> Line | None:
    quoted, cut = False, -1
    for position, letter in enumerate(raw):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            cut = position
            break
    if cut < 0:
        return None
    head, value = raw[:cut], raw[cut + 1 :]
    name = re.split(r"[;\s]", head)[0].upper()
    params = {
        found[1].upper(): found[2].strip('"')
        for found in _PARAM.finditer(head.replace(" ", "").replace("\t", ""))
    }
    # Names of zones may hold blanks.
    for found in _PARAM.finditer(head):
        params[found[1].upper()] = found[2].strip('"')
    if ";;" in head:
        params[";"] = ""
    return Line(name, params, value)


class Reader:
    """All instances of all events of one text; floating times are in `floating`."""

    def __init__(self, text: str, floating: str) -> None:
        self.root = parse(text)
        self.text = text
        self.floating = tz.gettz(floating)

    def events(self) -> Iterator[list[Part]]:
        """Each event with what is different about single dates of it."""
        for calendar in self._calendars():
            groups: dict[str, list[Part]] = {}
            for number, event in enumerate(calendar.walk("VEVENT")):
                uid = event.one("UID")
                groups.setdefault(uid.value if uid else f"#{number}", []).append(event)
            for group in groups.values():
                mains = [one for one in group if not one.one("RECURRENCE-ID")]
                changed = [one for one in group if one.one("RECURRENCE-ID")]
                if len(mains) == 1:
                    yield [mains[0], *changed]
                else:
                    yield from ([one] for one in (*mains, *changed))

    def _calendars(self) -> list[Part]:
        found = list(self.root.walk("VCALENDAR"))
        return found or [self.root]

    def instances(
        self, group: list[Part], start: datetime, end: datetime
    ) -> list[Instance]:
        """What takes place in a window. Raises `Unreadable`."""
        main, *changed = group
        first = self._only(main, "DTSTART")
        if first is None:
            raise Unreadable("no DTSTART")
        begin = self._moment(first)
        zone = begin.tzinfo if isinstance(begin, datetime) else None
        found = self._by_rule(main, begin, start, end)
        for line in main.all("RDATE"):
            for value, lasts in self._periods(line, begin):
                own = lasts if lasts is not None else self._lasts(main, begin)
                found[_naive(value)] = self._instance(value, own)
        for event in changed:
            line = event.one("RECURRENCE-ID") or first
            if line.params.get("RANGE"):
                raise Unreadable("from one date on")
            key = self._moment(line)
            if isinstance(key, datetime) and zone is not None:
                key = key.astimezone(zone)
            found.pop(_naive(key), None)
            if not self._is_off(event):
                found[_naive(key)] = self._of_its_own(event)
        return sorted(one for one in found.values() if start <= one.start < end)

    def _by_rule(
        self, main: Part, begin: date | datetime, start: datetime, end: datetime
    ) -> dict[datetime, Instance]:
        if len(main.all("RRULE")) > 1 or main.all("EXRULE"):
            raise Unreadable("several rules")
        dates = rrule.rruleset()
        dates.rdate(_naive(begin))
        if rule := main.one("RRULE"):
            dates.rrule(self._rule(rule.value, begin))
        for line in main.all("EXDATE"):
            for value in self._moments(line, begin):
                dates.exdate(_naive(value))
        zone = begin.tzinfo if isinstance(begin, datetime) else None
        more = timedelta(days=40)
        lasts = self._lasts(main, begin)
        return {
            naive: self._instance(_like(begin, naive), lasts)
            for naive in dates.between(
                _naive_in(start, zone) - more, _naive_in(end, zone) + more, inc=True
            )
        }

    def _is_off(self, event: Part) -> bool:
        status = event.one("STATUS")
        return status is not None and status.value.upper() == "CANCELLED"

    def _of_its_own(self, event: Part) -> Instance:
        first = self._only(event, "DTSTART")
        if first is None:
            raise Unreadable("no DTSTART")
        at = self._moment(first)
        return self._instance(at, self._lasts(event, at))

    # Values ----------------------------------------------------------------------

    def _only(self, part: Part, name: str) -> Line | None:
        found = part.all(name)
        if len(found) > 1:
            raise Unreadable(f"several {name}")
        return found[0] if found else None

    def _moment(self, line: Line) -> date | datetime:
        return self._value(line.value.strip(), line)

    def _moments(self, line: Line, begin: date | datetime) -> list[date | datetime]:
        found = []
        for value in line.value.split(","):
            if not value.strip():
                raise Unreadable(f"empty {line.name}")
            one = self._value(value.strip(), line)
            if isinstance(one, datetime) and isinstance(begin, datetime):
                one = one.astimezone(begin.tzinfo)
            elif isinstance(begin, datetime):
                # A day takes away what begins on it.
                one = datetime.combine(one, begin.time(), begin.tzinfo)
            found.append(one)
        return found

    def _periods(
        self, line: Line, begin: date | datetime
    ) -> Iterator[tuple[date | datetime, Any]]:
        for value in line.value.split(","):
            if not value.strip():
                continue
            text, _slash, until = value.strip().partition("/")
            at = self._value(text, line)
            if isinstance(begin, datetime) and isinstance(at, datetime):
                at = at.astimezone(begin.tzinfo)
            if not until:
                yield at, None
            elif until.startswith("P"):
                yield at, _duration(until)
            else:
                end = self._value(until, line)
                yield at, _utc(end) - _utc(at)

    def _value(self, text: str, line: Line) -> date | datetime:
        if ";" in line.params:
            raise Unreadable(f"{line.name} is no line")
        if re.fullmatch(r"\d{8}", text) and line.params.get("VALUE") == "PERIOD":
            text += "T000000"
        if re.fullmatch(r"\d{8}", text):
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007
        found = re.fullmatch(r"(\d{8}T\d{6})(Z?)", text)
        if found is None:
            raise Unreadable(f"{line.name} {text}")
        naive = datetime.strptime(found[1], "%Y%m%dT%H%M%S")  # noqa: DTZ007
        if found[2]:
            return naive.replace(tzinfo=UTC)
        name = line.params.get("TZID", "")
        return naive.replace(tzinfo=self._zone(name) if name else self.floating)

    def _zone(self, name: str) -> tzinfo:
        for part in self.root.walk("VTIMEZONE"):
            own = part.one("TZID")
            if own and own.value.strip() == name:
                try:
                    return _from_file(self.text, name)
                except (ValueError, KeyError, TypeError, IndexError):
                    break
        bare = _WINDOWS.get(name, name.strip("/"))
        for known in (
            bare,
            "/".join(bare.split("/")[-2:]),
            "/".join(bare.split("/")[-3:]),
        ):
            if found := tz.gettz(known):
                return found
        raise Unreadable(f"zone {name}")

    def _rule(self, text: str, begin: date | datetime) -> Any:
        if "RSCALE" in text or re.search(r"BY\w+=\d+L", text):
            raise Unreadable("another calendar")
        if re.search(r",\s", text):
            raise Unreadable("blanks in a rule")

        def until(found: re.Match[str]) -> str:
            # In the event's own clock, as the dates are.
            value = found[1]
            if len(value) == len("20260101"):
                return f"UNTIL={value}T235959"
            moment = datetime.strptime(value[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007
            if value.endswith("Z") and isinstance(begin, datetime):
                moment = _naive(moment.replace(tzinfo=UTC).astimezone(begin.tzinfo))
            return f"UNTIL={moment:%Y%m%dT%H%M%S}"

        text = re.sub(
            r"UNTIL=(\w+)", until, text.strip().rstrip(";"), flags=re.IGNORECASE
        )
        try:
            return rrule.rrulestr(text, dtstart=_naive(begin))
        except (ValueError, KeyError) as error:
            raise Unreadable(str(error)) from error

    def _lasts(self, event: Part, begin: date | datetime) -> Any:
        end = self._only(event, "DTEND")
        duration = self._only(event, "DURATION")
        if end is not None:
            return self._moment(end), begin
        if duration is not None:
            return _duration(duration.value)
        return None

    def _instance(self, at: date | datetime, lasts: Any) -> Instance:
        if not isinstance(at, datetime):
            start = datetime.combine(at, datetime.min.time(), UTC)
            days = timedelta(days=1)
            if isinstance(lasts, tuple):
                days = max(days, _day(lasts[0]) - _day(lasts[1]))
            elif lasts is not None:
                days = max(days, lasts)
            return Instance(start, start + days, is_whole_day=True)
        return Instance(_utc(at), self._end(at, lasts))

    def _end(self, at: datetime, lasts: Any) -> datetime | None:
        if lasts is None:
            return None
        if isinstance(lasts, tuple):
            # By the clock on the wall: what ends at five does so in winter, too.
            end, begin = lasts
            if not isinstance(end, datetime):
                raise Unreadable("an hour, then a day")
            end = end.astimezone(at.tzinfo)
            wall = _naive(at) + (_naive(end) - _naive(begin))
            found = _utc(wall.replace(tzinfo=at.tzinfo))
        elif lasts % timedelta(days=1):
            found = _utc(at) + lasts
        else:
            found = _utc((_naive(at) + lasts).replace(tzinfo=at.tzinfo))
        return found if found > _utc(at) else None


def _from_file(text: str, name: str) -> tzinfo:
    blocks = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.DOTALL)
    # The reader of dateutil wants a rule's end in UTC and each property once.
    for block in blocks:
        if f":{name}" in block.replace("\r", ""):
            clean = re.sub(r"(UNTIL=\d{8}T\d{6})(?!Z)", r"\1Z", block)
            clean = re.sub(r"\r?\n[ \t]", "", clean)
            keep = ("BEGIN", "END", "TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSET")
            lines = [one for one in clean.splitlines() if one.startswith(keep)]
            found = tz.tzical(io.StringIO("\n".join(lines))).get(name)
            if found is not None:
                return found
    raise ValueError(name)


def _duration(text: str) -> timedelta:
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        raise Unreadable(text)
    sign, weeks, days, hours, minutes, seconds = found.groups()
    try:
        value = timedelta(
            weeks=int(weeks or 0), days=int(days or 0), hours=int(hours or 0),
            minutes=int(minutes or 0), seconds=int(seconds or 0),
        )  # fmt: skip
    except OverflowError as error:
        raise Unreadable(text) from error
    return -value if sign == "-" else value


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _naive(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, datetime.min.time())


def _naive_in(value: datetime, zone: tzinfo | None) -> datetime:
    return (value.astimezone(zone) if zone else value).replace(tzinfo=None)


def _like(begin: date | datetime, naive: datetime) -> date | datetime:
    return (
        naive.replace(tzinfo=begin.tzinfo)
        if isinstance(begin, datetime)
        else naive.date()
    )


def _utc(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.combine(value, datetime.min.time(), UTC)
