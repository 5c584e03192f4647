"""Fetching lists and records in formats, as programs do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Fetch = Callable[..., Any]


@pytest.fixture
def fetch(client: Client) -> Fetch:
    """Get an address of a network: `fetch("/en/directory/?format=json")`."""

    def get(path: str, host: str = "joining", status: int = 200, **headers: str) -> Any:
        response = client.get(path, headers={"host": f"{host}.localhost", **headers})
        assert response.status_code == status, response.content[:300]
        return response

    return get


@pytest.fixture
def items(fetch: Fetch) -> Callable[..., list[dict[str, Any]]]:
    """The entries of a list as JSON."""

    def get(path: str, host: str = "joining") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(fetch(path, host).content)["items"]
        return found

    return get
