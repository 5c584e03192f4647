from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from hanse.networks.enums import Role
from hanse.networks.models import Network
from hanse.search.engines import get_engine
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.models import IndexBuild, OutboxEntry
from hanse.search.outbox.queue import Claim
from hanse.search.outbox.remote import Refusal
from tests import factories
from tests.search.contract.base import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(settings: Any) -> MirroredEngine:
    """An engine whose server is not there, with one document that it refused."""
    settings.HANSE_SEARCH_ENGINE = {
        "BACKEND": "hanse.search.engines.elastic.ElasticEngine",
        "OPTIONS": {"url": "http://127.0.0.1:1", "read_timeout": 0.2},
    }
    engine = get_engine()
    assert isinstance(engine, MirroredEngine)
    engine.apply([document("a"), document("b")])
    (claim,) = engine.queue.claim(1)
    refused = {claim.key: Refusal("no number", is_final=True)}
    engine.queue.fail(refused, [Claim(claim.key, claim.seq, narrows=False)])
    return engine


def page(client: Client) -> str:
    response = client.get(reverse("hanse_search_status"))
    assert response.status_code == 200
    return response.content.decode()


def test_status__of_the_embedded_engine(admin_client: Client) -> None:
    text = page(admin_client)

    trail = BeautifulSoup(text, "html.parser").select(".w-breadcrumbs li")
    assert trail[-1].get_text(strip=True) == "Search status"
    assert "Search works as it should." in text
    assert "The database answers visitors itself." in text
    assert "Build a new index" not in text


def test_status__shows_what_is_wrong_and_superusers_mend_it(
    admin_client: Client, away: MirroredEngine
) -> None:
    text = page(admin_client)
    assert "The server does not answer as it should" in text
    assert "The server refused 1 document." in text
    assert "no number" in text
    assert document("a").key in text

    address = reverse("hanse_search_status")
    answer = admin_client.post(address, {"retry": document("a").key}, follow=True)
    assert b"1 document will be tried again." in answer.content
    assert OutboxEntry.objects.filter(set_aside_at=None).count() == 2

    admin_client.post(address, {"build": "1"})
    admin_client.post(address, {"build": "1"})
    assert IndexBuild.objects.filter(finished_at=None).count() == 1
    assert "0 of 2" in page(admin_client)


def test_status__of_coordinators_names_no_document(
    client: Client, joining: Network, away: MirroredEngine
) -> None:
    client.force_login(factories.member(joining, Role.COORDINATOR))

    text = page(client)

    assert "The server refused 1 document." in text
    assert document("a").key not in text
    assert "no number" not in text
    assert "Build a new index" not in text
    for what in ({"build": "1"}, {"retry": ""}):
        assert client.post(reverse("hanse_search_status"), what).status_code in {
            302,
            403,
        }
    assert not IndexBuild.objects.exists()
    assert OutboxEntry.objects.exclude(set_aside_at=None).count() == 1


def test_status__is_not_for_communicators(client: Client, joining: Network) -> None:
    client.force_login(factories.member(joining, Role.COMMUNICATOR))

    response = client.get(reverse("hanse_search_status"))

    assert response.status_code in {302, 403}
    assert b"Search status" not in client.get(reverse("wagtailadmin_home")).content
