from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from hanse.networks.checks import LOCK, lock_is_in_place, own_addresses_come_first


def ids(found: list[Any]) -> list[str]:
    return [one.id for one in found]


def test_lock__is_in_place_here() -> None:
    assert lock_is_in_place() == []


@pytest.mark.parametrize("where", ["nowhere", "first"])
def test_lock__is_missed_where_it_cannot_work(where: str) -> None:
    others = [name for name in settings.MIDDLEWARE if name != LOCK]
    middleware = others if where == "nowhere" else [LOCK, *others]

    with override_settings(MIDDLEWARE=middleware):
        assert ids(lock_is_in_place()) == ["hanse_networks.W001"]


def test_own_addresses__come_first_here() -> None:
    assert own_addresses_come_first() == []


@pytest.mark.parametrize(
    ("urls", "found"),
    [
        ("tests.networks.bare_urls", ["hanse_networks.W002"]),
        ("hanse.networks.urls", []),
    ],
)
def test_own_addresses__are_missed_where_there_is_an_admin(
    urls: str, found: list[str]
) -> None:
    with override_settings(ROOT_URLCONF=urls):
        assert ids(own_addresses_come_first()) == found
