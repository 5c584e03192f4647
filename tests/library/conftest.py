from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from hanse.library.models import LibraryPage
from hanse.networks.models import Network
from tests.library import make

Read = Callable[..., Any]


@pytest.fixture
def read(client: Client) -> Read:
    """Get a page of a network and parse it: `read("/en/library/", host="joining")`."""

    def get(path: str, host: str = "joining", status: int = 200) -> BeautifulSoup:
        response = client.get(path, headers={"host": f"{host}.localhost"})
        assert response.status_code == status, response.content[:600]
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def libraries(joining: Network) -> dict[str, LibraryPage]:
    """A library in English, Finnish and Swedish."""
    return make.library(joining)


@pytest.fixture
def library(libraries: dict[str, LibraryPage]) -> LibraryPage:
    return libraries["en"]
