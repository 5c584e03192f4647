from __future__ import annotations

from typing import Any

import pytest

from hanse.newsroom.feeds.guard import Refused, check, check_form, is_public


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/feed",
        "file:///etc/passwd",
        "gopher://news.example/",
        "https://",
        "https://user:secret@news.example/",
        "https://user@news.example/",
        "https://news.example:22/",
        "https://news.example:8000/",
        "https://news.example:99999/",
        "https://[::1/",
    ],
)
def test_form__is_that_of_the_web(url: str) -> None:
    with pytest.raises(Refused):
        check_form(url)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.3.4", "192.168.1.1",
        "0.0.0.0",  # noqa: S104  (nobody binds to it here)
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_number__of_our_own_walls_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "193.166.3.2", "2001:4860:4860::8888", "64:ff9b::808:808"]
)
def test_number__of_the_world_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/feed",
        "http://localhost./feed",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_check__refuses_what_leads_inside_however_it_is_written(url: str) -> None:
    with pytest.raises(Refused):
        check(url)


def test_check__takes_what_settings_allow(settings: Any) -> None:
    settings.HANSE_NEWSROOM_FEED_ALLOW = ("127.0.0.1",)

    target = check("http://127.0.0.1:8123/feed")

    assert (target.number, target.port) == ("127.0.0.1", 8123)
