"""Fixtures of all tests. Each test states what it needs; nothing is set up for all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches

from hanse.networks.models import Network
from tests import factories


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """No test sees what another cached: rolled-back rows come round with old ids."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield


@pytest.fixture
def joining(db: None) -> Network:
    """A network in English, Finnish and Swedish, the Swedish home still a draft."""
    return factories.network(
        "joining", languages=("en", "fi", "sv"), published=("en", "fi")
    )


@pytest.fixture
def museums(db: None) -> Network:
    """A network in German and Finnish."""
    return factories.network(
        "museums", languages=("de", "fi"), published=("de", "fi"), hue=72
    )


@pytest.fixture
def design(db: None) -> Network:
    """A network in English and Danish."""
    return factories.network(
        "design", languages=("en", "da"), published=("en", "da"), hue=33
    )
