"""A newsroom's lists against a bare Wagtail page, in one process and run.

python -m benchmarks.newsroom --rows 300

As of the directory, ratios are what counts, and at most 10 queries a list, whatever the
rows. `--rows` is of each kind: news, events of which a third repeats, calls.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from benchmarks import pages

ROUNDS = 40
LISTS = {
    "what opens it": "",
    "news": "?kind=news",
    "events": "?kind=event",
    "events of a week": "?kind=event&when=week",
    "a month": "?kind=event&view=month",
    "archive": "?kind=event&when=past",
    "calls": "?kind=call",
    "a word": "?q=harbour",
    "calendar": "?kind=event&format=ical",
}


def main() -> None:
    rows = pages.rows_of(__doc__, 300)
    prepare(rows)
    shown = {name: [f"/en/newsroom/{query}"] for name, query in LISTS.items()}
    pages.report(f"{rows} of each kind", shown, "/en/newsroom/", ROUNDS)


def prepare(rows: int) -> None:
    from hanse.newsroom.models import NewsroomPage

    _network, home = pages.make_network()
    room = NewsroomPage(title="Newsroom", slug="newsroom")
    home.add_child(instance=room)

    def make() -> None:
        for number in range(rows):
            for page in _pages(number):
                page.locale = home.locale
                room.add_child(instance=page)

    pages.fill(f"{3 * rows} pages", make)


def _pages(number: int) -> list[Any]:
    from django.utils import timezone

    from hanse.newsroom.enums import Repeats
    from hanse.newsroom.models import CallDeadline, CallPage, EventPage, NewsPage

    today = timezone.localdate()
    repeats = Repeats.WEEKLY if number % 3 == 0 else Repeats.NONE
    call = CallPage(title=f"Call of a harbour {number}")
    call.deadlines = [CallDeadline(day=today + timedelta(days=number % 90))]
    return [
        NewsPage(
            title=f"News of a harbour {number}", date=today - timedelta(days=number)
        ),
        EventPage(
            title=f"Evening in a harbour {number}",
            starts_on=today + timedelta(days=number % 120 - 40),
            starts_at=time(18),
            ends_at=time(20),
            repeats=repeats,
            times=8 if repeats == Repeats.WEEKLY else None,
        ),
        call,
    ]


if __name__ == "__main__":
    main()
