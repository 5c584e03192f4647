"""Public pages on their way: compressed for who takes them so, whole for all."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.test import Client

from hanse.networks.models import Network
from tests import factories

pytestmark = pytest.mark.django_db


def get(path: str = "/en/", encoding: str = "", **more: Any) -> Any:
    headers = {"host": "joining.localhost"}
    if encoding:
        headers["accept-encoding"] = encoding
    return Client(**more).get(path, headers=headers)


@pytest.mark.parametrize("encoding", ["gzip", "br, gzip;q=0.8", "*"])
def test_page__is_compressed_for_who_takes_it(joining: Network, encoding: str) -> None:
    for _first_and_kept in range(2):
        answer = get(encoding=encoding)
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        assert b"</html>" in gzip.decompress(answer.content)


@pytest.mark.parametrize("encoding", ["", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_page__is_plain_for_all_others(joining: Network, encoding: str) -> None:
    get(encoding="gzip")
    answer = get(encoding=encoding)

    assert not answer.has_header("Content-Encoding")
    assert b"</html>" in answer.content
    assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_page__of_somebody_who_is_signed_in_is_not_compressed(joining: Network) -> None:
    client = Client(headers={"host": "joining.localhost"})
    client.force_login(factories.superuser())
    answer = client.get("/en/", headers={"accept-encoding": "gzip"})

    assert not answer.has_header("Content-Encoding")


def test_picture__stays_as_it_is(joining: Network) -> None:
    page = get().content.decode()
    card = page.partition('og:image" content="http://joining.localhost')[2]
    answer = get(card.partition('"')[0].partition("?")[0], encoding="gzip")

    assert answer.headers["Content-Type"] == "image/png"
    assert not answer.has_header("Content-Encoding")
