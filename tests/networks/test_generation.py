from __future__ import annotations

import pytest
from django.db import transaction

from hanse.networks.generation import (
    EVERY_NETWORK,
    generation_of,
    raise_generation,
)
from hanse.networks.models import Network, NetworkGeneration

pytestmark = pytest.mark.django_db


def numbers() -> dict[int, int]:
    return dict(NetworkGeneration.objects.values_list("network_id", "number"))


@pytest.fixture(autouse=True)
def _settled(joining: Network, museums: Network) -> None:
    """What provisioning raised is counted before a test begins."""
    generation_of(joining.pk)


def test_raise_generation__counts_once_per_transaction(
    joining: Network, museums: Network
) -> None:
    before = numbers()

    raise_generation([joining.pk])
    raise_generation([joining.pk])

    assert generation_of(joining.pk) == before[joining.pk] + 1
    assert generation_of(museums.pk) == before[museums.pk]


def test_raise_generation__every_network(joining: Network, museums: Network) -> None:
    before = numbers()

    raise_generation([EVERY_NETWORK])

    assert generation_of(joining.pk) == before[joining.pk] + 1
    assert generation_of(museums.pk) == before[museums.pk] + 1


def test_raise_generation__is_undone_with_its_change(joining: Network) -> None:
    before = numbers()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise_generation([joining.pk])
        raise ZeroDivisionError

    assert generation_of(joining.pk) == before[joining.pk]


def test_generation_of__an_unknown_network_is_zero() -> None:
    assert generation_of(999_999) == 0
