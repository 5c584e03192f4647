from __future__ import annotations

import gzip
import socket
import time
from datetime import timedelta
from typing import Any

import pytest

from hanse.newsroom.feeds.fetching import FetchError, fetch
from tests.newsroom.feeds.server import Answer, serving


@pytest.fixture(autouse=True)
def allowed(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_ALLOW = ("127.0.0.1",)


def test_fetch__gives_the_body_and_the_marks_to_ask_by() -> None:
    marks = {"ETag": '"1"', "Last-Modified": "Sun, 29 Nov 2026 10:00:00 GMT"}
    with serving(feed=Answer(200, b"<rss/>", marks)) as server:
        found = fetch(server("/feed"))

    assert (found.body, found.etag) == (b"<rss/>", '"1"')
    assert found.modified == marks["Last-Modified"]


def test_fetch__asks_with_the_marks_and_hears_that_nothing_changed() -> None:
    with serving(feed=Answer(304)) as server:
        found = fetch(server("/feed"), '"1"', "Sun, 29 Nov 2026 10:00:00 GMT")

    assert found.body is None
    [(_path, headers)] = server.asked
    assert headers["if-none-match"] == '"1"'
    assert headers["if-modified-since"] == "Sun, 29 Nov 2026 10:00:00 GMT"


def test_fetch__follows_redirects_and_looks_at_each(settings: Any) -> None:
    inside = Answer(302, headers={"Location": "http://169.254.169.254/latest/"})
    with serving(
        a=Answer(301, headers={"Location": "/b"}), b=Answer(200, b"b"), trick=inside
    ) as server:
        assert fetch(server("/a")).body == b"b"
        with pytest.raises(FetchError, match="not public"):
            fetch(server("/trick"))


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@a.example/"]
)
def test_fetch__follows_to_the_web_alone(to: str) -> None:
    with (
        serving(a=Answer(302, headers={"Location": to})) as server,
        pytest.raises(FetchError),
    ):
        fetch(server("/a"))


def test_fetch__does_not_follow_for_ever() -> None:
    with (
        serving(a=Answer(302, headers={"Location": "/a"})) as server,
        pytest.raises(FetchError, match="again and again"),
    ):
        fetch(server("/a"))

    assert len(server.asked) == 6


def test_fetch__is_refused_inside_without_a_setting(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_ALLOW = ()
    with serving(feed=Answer(200, b"secret")) as server, pytest.raises(FetchError):
        fetch(server("/feed"))

    assert not server.asked


def test_fetch__connects_to_the_number_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """A name that means another number at the second look gains nothing."""
    settings.HANSE_NEWSROOM_FEED_ALLOW = ("twice.example",)
    looks = []
    plain = socket.getaddrinfo

    def look(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host != "twice.example":
            return plain(host, port, *args, **kwargs)
        looks.append(host)
        number = "127.0.0.1" if len(looks) == 1 else "192.0.2.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    with serving(feed=Answer(200, b"once")) as server:
        port = server.url.rpartition(":")[2]
        found = fetch(f"http://twice.example:{port}/feed")

    assert found.body == b"once"
    assert len(looks) == 1
    assert server.asked[0][1]["host"] == f"twice.example:{port}"


def test_fetch__refuses_a_name_with_one_number_inside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def look(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))
            for number in ("8.8.8.8", "10.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look)

    with pytest.raises(FetchError, match="not public"):
        fetch("http://mixed.example/")


def test_fetch__stops_where_it_is_too_large(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_MAX_BYTES = 10_000
    with serving(
        feed=Answer(200, b"x" * 10_001), fits=Answer(200, b"x" * 10_000)
    ) as server:
        assert len(fetch(server("/fits")).body or b"") == 10_000
        with pytest.raises(FetchError, match="too large"):
            fetch(server("/feed"))


def test_fetch__counts_what_comes_out_of_the_press(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_MAX_BYTES = 100_000
    pressed = gzip.compress(b"\0" * 50_000_000)
    assert len(pressed) < 100_000
    with (
        serving(feed=Answer(200, pressed, {"Content-Encoding": "gzip"})) as server,
        pytest.raises(FetchError, match="too large"),
    ):
        fetch(server("/feed"))


def test_fetch__ends_however_slowly_the_server_drips(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_TIMEOUT = 1
    with serving(feed=Answer(200, b"x" * 100, drips=0.3)) as server:
        begin = time.monotonic()
        with pytest.raises(FetchError, match="too long"):
            fetch(server("/feed"))

    assert time.monotonic() - begin < 10


def test_fetch__takes_nothing_that_was_cut_off(settings: Any) -> None:
    """Without a length, an end that we made ourselves looks like any other."""
    settings.HANSE_NEWSROOM_FEED_TIMEOUT = 1
    headers = {"Connection": "close", "Content-Length": "5000"}
    with (
        serving(feed=Answer(200, b"x" * 50, headers, drips=0.2)) as server,
        pytest.raises(FetchError, match="too long"),
    ):
        fetch(server("/feed"))


def test_fetch__says_what_the_server_answered_and_how_long_to_wait() -> None:
    with serving(
        gone=Answer(410),
        busy=Answer(503, headers={"Retry-After": "120"}),
        later=Answer(429, headers={"Retry-After": "Sun, 29 Nov 2099 10:00:00 GMT"}),
    ) as server:
        with pytest.raises(FetchError, match="410"):
            fetch(server("/gone"))
        with pytest.raises(FetchError) as busy:
            fetch(server("/busy"))
        with pytest.raises(FetchError) as later:
            fetch(server("/later"))

    assert busy.value.wait == timedelta(seconds=120)
    assert later.value.wait == timedelta(days=7)


def test_fetch__says_that_nobody_answers() -> None:
    with serving() as server:
        url = server("/feed")

    with pytest.raises(FetchError, match="does not answer"):
        fetch(url)
