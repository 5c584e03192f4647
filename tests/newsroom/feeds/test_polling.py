"""From a feed somewhere to proposals, and from these to pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from hanse.networks.actions.leaving import ArchiveNetwork
from hanse.networks.models import Network
from hanse.networks.schedule import run_due
from hanse.newsroom.actions import feeds
from hanse.newsroom.actions.feeds import (
    PollSource,
    RefuseProposal,
    TakenAlready,
    forget,
)
from hanse.newsroom.actions.proposals import TakeProposal
from hanse.newsroom.enums import EventStatus, ProposalState, Repeats
from hanse.newsroom.models import (
    EventPage,
    FeedSource,
    NewsPage,
    NewsroomPage,
    Proposal,
)
from tests import factories
from tests.newsroom.feeds.samples import atom, calendar, item, json_feed, moment, rss
from tests.newsroom.feeds.server import Answer, Server, serving
from tests.newsroom.making import add_newsroom, add_page

pytestmark = pytest.mark.django_db

Make = Callable[..., FeedSource]


@pytest.fixture(autouse=True)
def allowed(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_ALLOW = ("127.0.0.1",)


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


@pytest.fixture
def source(room: NewsroomPage, joining: Network) -> Make:
    def make(server: Server, path: str = "/feed", **fields: Any) -> FeedSource:
        return FeedSource.objects.create(
            network=joining, newsroom=room, name="Harbour", url=server(path), **fields
        )

    return make


def titles(**conditions: Any) -> set[str]:
    rows = Proposal.objects.filter(**conditions)
    return set(rows.values_list("title", flat=True))


def test_poll__proposes_what_a_feed_tells_cleaned_and_with_its_source(
    source: Make,
) -> None:
    body = rss(item(1), licence="https://creativecommons.org/licenses/by/4.0/")
    with serving(feed=Answer(200, body)) as server:
        found = source(server)
        polled = PollSource(found).execute()

    assert (polled.new, polled.error) == (1, "")
    row = Proposal.objects.get()
    assert (row.title, row.summary) == ("News 1", "Words 1.")
    assert row.html == "<p>Words 1.</p>"
    assert (row.url, row.licence) == ("https://harbour.example/news/1", "CC BY 4.0")
    assert (row.network_id, row.source_id) == (found.network_id, found.pk)


def test_poll__reads_every_kind_of_feed(source: Make) -> None:
    with serving(
        rss=Answer(200, rss(item(1))),
        atom=Answer(200, atom()),
        json=Answer(200, json_feed()),
        ical=Answer(200, calendar()),
    ) as server:
        for path in ("/rss", "/atom", "/json", "/ical"):
            PollSource(source(server, path)).execute()

    assert titles() == {"News 1", "From Atom", "From JSON", "Harbour walk"}
    assert titles(kind="event") == {"Harbour walk"}
    told = Proposal.objects.get(title="From Atom")
    assert (told.author, told.html) == ("Ada", "<p>Whole <b>text</b>.</p>")
    assert Proposal.objects.get(title="From JSON").html == (
        "<p>Plain words.</p><p>Two paragraphs.</p>"
    )


def test_poll__asks_by_the_marks_of_the_last_look(source: Make) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        if headers.get("if-none-match") == '"a"':
            return Answer(304)
        return Answer(200, rss(item(1)), {"ETag": '"a"'})

    with serving(feed=answer) as server:
        found = source(server)
        PollSource(found).execute()
        found.refresh_from_db()
        again = PollSource(found).execute()

    assert (again.new, again.changed) == (0, 0)
    assert [headers.get("if-none-match") for _path, headers in server.asked] == [
        None,
        '"a"',
    ]
    found.refresh_from_db()
    assert (found.etag, found.error, found.failures) == ('"a"', "", 0)


def test_poll__proposes_nothing_twice(source: Make, room: NewsroomPage) -> None:
    add_page(
        room,
        NewsPage,
        "Told",
        source_name="H",
        source_url="https://harbour.example/news/3",
    )
    with serving(
        feed=Answer(200, rss(item(1), item(1), item(2), item(3))),
        copy=Answer(
            200,
            rss(
                {
                    **item(1),
                    "guid": "other",
                    "link": "http://www.harbour.example/news/1/",
                }
            ),
        ),
    ) as server:
        found = source(server)
        assert PollSource(found).execute().new == 2
        assert PollSource(found).execute().new == 0
        assert PollSource(source(server, "/copy")).execute().new == 0

    assert titles() == {"News 1", "News 2"}


def test_poll__leaves_out_what_is_old_or_over(source: Make) -> None:
    with serving(
        feed=Answer(200, rss(item(1, -200), item(2, -5))),
        past=Answer(200, calendar(days=-5)),
        weekly=Answer(200, calendar("RRULE:FREQ=WEEKLY", days=-50)),
    ) as server:
        for path in ("/feed", "/past", "/weekly"):
            PollSource(source(server, path)).execute()

    assert titles() == {"News 2", "Harbour walk"}


def test_poll__follows_what_waits_and_marks_what_was_decided(source: Make) -> None:
    texts = iter(["First.", "First.", "Second.", "Third."])

    def answer(headers: dict[str, str]) -> Answer:
        return Answer(200, rss(item(1, description=next(texts))))

    with serving(feed=answer) as server:
        found = source(server)
        PollSource(found).execute()
        assert PollSource(found).execute().changed == 0
        assert PollSource(found).execute().changed == 1
        row = Proposal.objects.get()
        assert (row.summary, row.changed_at) == ("Second.", None)
        RefuseProposal(row).execute()
        PollSource(found).execute()

    row.refresh_from_db()
    assert (row.summary, row.state) == ("Second.", ProposalState.REFUSED)
    assert row.changed_at is not None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(500), "500"),
        (Answer(200, b"<html>no feed</html>"), "no feed"),
        (Answer(200, b'{"items": []}'), "no feed"),
        (Answer(200, b"{"), "no JSON"),
        (Answer(200, b"BEGIN:VCALENDAR\r\nBEGIN:\x00"), "calendar"),
    ],
)
def test_poll__says_what_went_wrong_and_comes_back_later(
    source: Make, answer: Answer, reason: str
) -> None:
    now = timezone.now()
    with serving(feed=answer) as server:
        found = source(server)
        polled = PollSource(found, now).execute()
        found.refresh_from_db()
        first = found.next_at - now
        PollSource(found, now).execute()

    assert reason in polled.error
    found.refresh_from_db()
    assert reason in found.error
    assert found.failures == 2
    assert first < found.next_at - now <= timedelta(days=1)


def test_poll__waits_as_long_as_the_server_asks(source: Make) -> None:
    now = timezone.now()
    with serving(feed=Answer(503, headers={"Retry-After": "400000"})) as server:
        found = source(server)
        PollSource(found, now).execute()

    found.refresh_from_db()
    assert found.next_at == now + timedelta(seconds=400000)


def test_poll__tells_which_events_of_a_calendar_were_refused(source: Make) -> None:
    body = (
        calendar()
        + b"\r\n"
        + calendar("RRULE:FREQ=SECONDLY").replace(b"UID:event-1", b"UID:event-2")
    )
    with serving(feed=Answer(200, body)) as server:
        found = source(server)
        assert PollSource(found).execute().new == 1

    found.refresh_from_db()
    assert "Harbour walk: An event repeats every day at most." in found.error


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART;VALUE=DATE:99991231"],
        ["DTSTART:20300101T100000Z", "DURATION:P9999999D"],
        ["DTSTART;VALUE=DATE:20300101", "DTEND;VALUE=DATE:00010101"],
        ["DTSTART;VALUE=DATE:20300101", "DTEND;VALUE=DATE:99991231"],
        ["DTSTART;VALUE=TIME:100000"],
        ["DTSTART;VALUE=PERIOD:20300101T100000Z/PT1H"],
        ["DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY"],
        [
            "DTSTART;TZID=America/New_York:20300101T100000",
            "RRULE:FREQ=DAILY",
            "EXDATE:00010101T000000Z",
        ],
    ],
)
def test_poll__takes_the_other_events_where_one_is_on_no_day(
    source: Make, lines: list[str]
) -> None:
    odd = ["BEGIN:VEVENT", "UID:odd", "SUMMARY:Odd", *lines, "END:VEVENT"]
    body = calendar("END:VEVENT", *odd[:-1])
    with serving(feed=Answer(200, body)) as server:
        found = source(server)
        assert PollSource(found).execute().new == 1

    found.refresh_from_db()
    assert found.error == "Odd: One of its dates is no date."


def test_poll__keeps_what_is_longer_or_later_than_anybody_means(source: Make) -> None:
    body = calendar(
        f"ORGANIZER;CN={'x' * 300}:mailto:a@b.example", "DTSTAMP:99991231T235959Z"
    )
    now = timezone.now()
    with serving(feed=Answer(200, body)) as server:
        assert PollSource(source(server), now).execute().new == 1

    row = Proposal.objects.get()
    assert len(row.author) <= 200
    assert row.published_at == now


def test_job__looks_at_what_is_due_and_at_nothing_else(
    source: Make, django_capture_on_commit_callbacks: Any
) -> None:
    with serving(
        feed=Answer(200, rss(item(1))),
        off=Answer(200, rss(item(2))),
        later=Answer(200, rss(item(3))),
    ) as server:
        source(server)
        source(server, "/off", is_active=False)
        source(server, "/later", next_at=timezone.now() + timedelta(hours=1))
        with django_capture_on_commit_callbacks(execute=True):
            assert not [one for one in run_due() if one.error]

    assert titles() == {"News 1"}


def test_job__looks_at_nothing_for_a_network_that_has_left(
    source: Make, joining: Network, django_capture_on_commit_callbacks: Any
) -> None:
    with serving(feed=Answer(200, rss(item(1)))) as server:
        found = source(server)
        ArchiveNetwork(joining, user=None).execute()
        with django_capture_on_commit_callbacks(execute=True):
            assert not [one for one in run_due() if one.error]

    found.refresh_from_db()
    assert (found.checked_at, titles()) == (None, set())


# Decisions -------------------------------------------------------------------------


def proposed(source: Make, body: bytes, **fields: Any) -> Proposal:
    with serving(feed=Answer(200, body)) as server:
        PollSource(source(server, **fields)).execute()
    return Proposal.objects.get()


def test_take__makes_a_draft_that_names_its_source(
    source: Make, joining: Network, room: NewsroomPage
) -> None:
    row = proposed(source, rss(item(1)), licence="CC BY 4.0")
    person = factories.member(joining)

    page = TakeProposal(row, user=person).execute()

    assert isinstance(page, NewsPage)
    page = NewsPage.objects.get(pk=page.pk)
    assert page.get_parent().pk == room.pk
    assert (page.live, page.owner, page.locale) == (False, person, room.locale)
    assert (page.source_name, page.source_url, page.licence) == (
        "Harbour",
        "https://harbour.example/news/1",
        "CC BY 4.0",
    )
    # Without a licence to take all of it, the first lines alone.
    assert (page.introduction, len(page.body)) == ("Words 1.", 0)
    row.refresh_from_db()
    assert (row.state, row.item_id) == (ProposalState.TAKEN, page.item_id)


def test_take__brings_the_whole_text_where_the_licence_allows_it(
    source: Make, joining: Network, read: Any
) -> None:
    row = proposed(source, rss(item(1)), takes_body=True)

    page = TakeProposal(row, user=factories.member(joining), publish=True).execute()

    soup = read(f"/en/newsroom/{page.slug}/", "joining")
    assert "Words 1." in soup.main.get_text()
    assert "alert(1)" not in str(soup.main)
    link = soup.main.select_one('a[href="https://harbour.example/news/1"]')
    assert "Harbour" in link.get_text()


def test_take__brings_events_with_their_dates(source: Make, joining: Network) -> None:
    start = moment(5).replace(hour=9, minute=0, second=0)
    skipped, added = start + timedelta(days=7), start + timedelta(days=3, hours=2)
    row = proposed(
        source,
        calendar(
            "RRULE:FREQ=WEEKLY;COUNT=4",
            f"EXDATE:{skipped:%Y%m%dT%H%M%SZ}",
            f"RDATE:{added:%Y%m%dT%H%M%SZ}",
            "STATUS:CANCELLED",
        ),
    )

    page = TakeProposal(row, user=factories.member(joining)).execute()

    page = EventPage.objects.get(pk=page.pk)
    assert (page.repeats, page.status) == (Repeats.RULE, EventStatus.CANCELLED)
    assert page.place_name == "Pier 4"
    found = page.schedule.between(moment(0), moment(60))
    wanted = sorted([start, added, *(start + timedelta(days=d) for d in (14, 21))])
    assert [one.start for one in found] == wanted
    assert all(one.end - one.start == timedelta(hours=2) for one in found)


def test_take__of_a_further_date_that_is_over_before_midnight(
    source: Make, joining: Network
) -> None:
    start, further = f"{moment(5):%Y%m%d}", f"{moment(8):%Y%m%d}"
    lines = calendar(
        "RRULE:FREQ=WEEKLY;COUNT=2", f"RDATE;VALUE=PERIOD:{further}T100000Z/PT1H"
    ).decode().split("\r\n")  # fmt: skip
    whole = {
        "DTSTART": f"DTSTART:{start}T220000Z",
        "DTEND": f"DTEND:{moment(6):%Y%m%d}T020000Z",
    }
    body = "\r\n".join(whole.get(one.partition(":")[0], one) for one in lines)
    row = proposed(source, body.encode())

    page = TakeProposal(row, user=factories.member(joining)).execute()

    dates = page.schedule.between(moment(4), moment(20))
    assert [(one.end - one.start) / timedelta(hours=1) for one in dates] == [4, 1, 4]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("DTSTART;TZID=CET:20300101T100000", "Europe/Stockholm"),
        ("DTSTART;TZID=EET:20300101T100000", "Europe/Helsinki"),
        ("DTSTART;TZID=Europe/Riga:20300101T100000", "Europe/Riga"),
    ],
)
def test_take__of_an_event_in_a_zone_with_an_old_name(
    source: Make, joining: Network, line: str, zone: str
) -> None:
    start = f"{moment(5):%Y%m%d}"
    body = calendar().replace(b"\r\nDTEND", b"\r\nX-DTEND")
    lines = body.decode().split("\r\n")
    line = line.replace("20300101", start)
    body = "\r\n".join(line if one.startswith("DTSTART") else one for one in lines)
    row = proposed(source, body.encode())

    page = TakeProposal(row, user=factories.member(joining), publish=True).execute()

    assert (page.zone, page.starts_at.hour) == (zone, 10)


def test_take__of_news_from_a_time_to_come(source: Make, joining: Network) -> None:
    late = "Fri, 31 Dec 9999 23:59:59 +0000"
    row = proposed(source, rss(item(1, pubDate=late)))

    page = TakeProposal(row, user=factories.member(joining)).execute()

    assert page.date == timezone.localdate()


def test_take__is_for_who_may_add_pages_there(
    source: Make, museums: Network, joining: Network
) -> None:
    row = proposed(source, rss(item(1)))

    for person in (factories.member(museums), factories.translator(joining, "en")):
        with pytest.raises(PermissionDenied):
            TakeProposal(row, user=person).execute()

    row.refresh_from_db()
    assert row.state == ProposalState.WAITING
    assert not NewsPage.objects.exists()


def test_take__is_refused_where_the_newsroom_lists_no_such_pages(
    source: Make, joining: Network, room: NewsroomPage
) -> None:
    NewsroomPage.objects.filter(pk=room.pk).update(kinds=["event"])
    row = proposed(source, rss(item(1)))

    with pytest.raises(ValidationError):
        TakeProposal(row, user=factories.member(joining)).execute()

    row.refresh_from_db()
    assert row.state == ProposalState.WAITING


def test_decision__made_while_a_feed_is_read_stays(
    source: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    content_of = feeds._content

    def meanwhile(entry: Any) -> str:
        for row in Proposal.objects.filter(state=ProposalState.WAITING):
            RefuseProposal(row).execute()
        return content_of(entry)

    with serving(feed=Answer(200, rss(item(1)))) as server:
        found = source(server)
        PollSource(found).execute()
        monkeypatch.setattr(feeds, "_content", meanwhile)
        server.answers["/feed"] = Answer(200, rss(item(1, title="Another title")))
        PollSource(found).execute()

    assert Proposal.objects.get().state == ProposalState.REFUSED


def test_decision__is_made_once(source: Make, joining: Network) -> None:
    row = proposed(source, rss(item(1)))
    RefuseProposal(row).execute()

    with pytest.raises(TakenAlready):
        TakeProposal(row, user=factories.member(joining)).execute()
    with pytest.raises(TakenAlready):
        RefuseProposal(row).execute()


def test_forget__drops_decisions_about_what_feeds_no_longer_tell(
    source: Make, joining: Network
) -> None:
    row = proposed(source, rss(item(1)))
    now = timezone.now() + timedelta(days=400)
    forget(None, now)
    assert Proposal.objects.exists()

    RefuseProposal(row).execute()
    forget(None, now)

    assert not Proposal.objects.exists()


def test_source__has_an_address_that_may_be_asked(
    room: NewsroomPage, joining: Network
) -> None:
    row = FeedSource(
        network=joining, newsroom=room, name="X", url="http://a.example:22/"
    )

    with pytest.raises(ValidationError, match="usual ports"):
        row.full_clean()
