"""The views of sharing and words behind the lock, which asks before they do."""

from __future__ import annotations

from typing import Any

import pytest

from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import record_url, signed_in

pytestmark = pytest.mark.django_db

LOCK = "hanse.networks.lock.NetworkLock"


@pytest.fixture(autouse=True)
def _lock(settings: Any) -> None:
    if LOCK not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, LOCK]


def test_lock__opens_what_is_shared_for_an_overlay_alone(
    joining: Network, museums: Network
) -> None:
    shared = factories.organisation(museums, share=Share.EVERYBODY)
    closed = factories.organisation(museums)
    client = signed_in(factories.member(joining))

    assert client.get(record_url("shared")).status_code == 200
    assert client.get(record_url("overlay", shared.pk)).status_code == 200
    assert client.get(record_url("overlay", closed.pk)).status_code == 404
    assert client.get(record_url("sharing", shared.pk)).status_code == 404
    assert client.get(record_url("texts", shared.pk)).status_code == 404


def test_lock__opens_the_words_of_a_granted_language(
    joining: Network, museums: Network
) -> None:
    ours, theirs = factories.organisation(joining), factories.organisation(museums)
    client = signed_in(factories.translator(joining, "fi"))

    assert client.get(record_url("texts_index")).status_code == 200
    assert client.get(record_url("texts", ours.pk)).status_code == 200
    for name in ("text", "text_preview"):
        found = client.get(record_url(name, ours.pk, "fi"), follow=True)
        assert found.status_code == 200
        assert client.get(record_url(name, ours.pk, "sv")).status_code == 404
        assert client.get(record_url(name, theirs.pk, "fi")).status_code == 404
    assert client.get(record_url("edit", ours.pk)).status_code == 404
    assert client.get(record_url("sharing", ours.pk)).status_code == 404
