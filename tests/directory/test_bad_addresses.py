"""Whatever an address asks for, the answer is a page and never a failure."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from hanse.networks.models import Network
from tests import factories
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _directory(joining: Network) -> None:
    factories.term("sectors", "music", en="Music")
    factories.organisation(joining, "Sea Studio")
    add_directory(joining)


def status(client: Client, path: str) -> int:
    response = client.get(path, headers={"host": "joining.localhost"})
    assert b"Traceback" not in response.content
    return response.status_code


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=", 200),
        ("q=%22", 200),
        ("q=%22%22%22%27%27--", 200),
        ("q=(a%20OR%20b)%20NEAR/2%20*", 200),
        ("q=%25%5F%5C", 200),
        ("q=%E2%80%AE%F0%9F%8E%B5", 200),
        ("q=%00", 400),
        ("q=sea%00studio", 400),
        ("q=" + quote("word " * 10_000), 400),
        ("sector=music", 200),
        ("sector=", 200),
        ("sector=nothing", 404),
        ("sector=music&sector=nothing", 404),
        ("sector=1%27%20OR%201=1", 404),
        ("sector=%00", 404),
        ("unknown=1", 200),
        ("page=1", 200),
        ("page=2", 404),
        ("page=0", 404),
        ("page=-1", 404),
        ("page=99999999999999999999", 404),
        ("page=%D9%A1", 404),
        ("page=x", 404),
        ("sort=newest", 200),
        ("sort=price", 400),
        ("sort=%00", 400),
    ],
    ids=lambda value: str(value)[:40],
)
def test_query(client: Client, query: str, expected: int) -> None:
    assert status(client, f"/en/directory/?{query}") == expected


@pytest.mark.parametrize(
    "path",
    [
        "/xx/directory/",
        "/EN/directory/",
        "/sv/directory/",
        "/en-gb/directory/",
        "/en/directory/0/",
        "/en/directory/x-99999999999999999999/",
        "/en/directory/x/y/",
        "/en/directory/%00/",
        "/en/../admin/x/",
        "/fi/fi/directory/",
    ],
)
def test_path__that_leads_nowhere_is_404(client: Client, path: str) -> None:
    assert status(client, path) == 404


def test_host__of_nobody_is_404(client: Client) -> None:
    response = client.get("/en/directory/", headers={"host": "stranger.example"})

    assert response.status_code == 404


def test_host__that_is_none_is_400(client: Client) -> None:
    response = client.get("/en/directory/", headers={"host": "a b<c>"})

    assert response.status_code == 400
