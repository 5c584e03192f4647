from __future__ import annotations

import pytest
from django.test import Client

from hanse.networks.models import Network
from tests import factories


@pytest.fixture
def admin(joining: Network) -> Client:
    """A superuser at a network's own address."""
    client = Client(headers={"host": "joining.localhost"})
    client.force_login(factories.superuser())
    return client
