from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hanse.directory.models import OrganisationName
from hanse.networks.generation import generation_of
from hanse.networks.models import Network
from hanse.search.documents import SearchDocument, Text
from hanse.search.engines import SearchRequest, get_engine
from tests import factories

pytestmark = pytest.mark.django_db

# Pages have documents as well.
KINDS = ("organisation",)


def found(network: Network, text: str = "") -> list[int]:
    result = get_engine().search(
        SearchRequest(reader=network.pk, language="en", text=text, kinds=KINDS)
    )
    return sorted(hit.payload["id"] for hit in result.hits)


def rebuild(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("rebuild_search", *arguments, stdout=out, **options)
    return out.getvalue()


def test_rebuild__finds_what_was_written_past_every_signal(joining: Network) -> None:
    record = factories.organisation(joining, "Sea Studio")
    assert found(joining, "studio") == [record.pk]
    OrganisationName.objects.bulk_create(
        [OrganisationName(record=record, language="fi", text="Meristudio")]
    )
    assert found(joining, "meristudio") == []

    rebuild()

    assert found(joining, "meristudio") == [record.pk]


def test_rebuild__forgets_records_that_are_gone(joining: Network) -> None:
    record = factories.organisation(joining, "Sea Studio")
    leftover = SearchDocument(
        key="hanse_directory.organisation:4711",
        kind="organisation",
        owner=joining.pk,
        readers=frozenset({joining.pk}),
        texts={"en": Text(title="Gone")},
        sort_title="gone",
        payload={"id": 4711},
    )
    get_engine().apply([leftover])
    assert found(joining) == [record.pk, 4711]

    answer = rebuild()

    assert found(joining) == [record.pk]
    assert "1 forgotten" in answer


def test_rebuild__clears_first_when_told_to(joining: Network) -> None:
    record = factories.organisation(joining, "Sea Studio")

    rebuild("--clear")

    assert found(joining, "sea") == [record.pk]


def test_rebuild__raises_every_generation(joining: Network) -> None:
    before = generation_of(joining.pk)

    rebuild()

    assert generation_of(joining.pk) > before


def test_rebuild__of_an_unknown_model_says_which_are_known(joining: Network) -> None:
    with pytest.raises(CommandError, match=r"auth\.group.*organisation"):
        rebuild("auth.Group")


def test_rebuild__does_not_clear_for_one_model(joining: Network) -> None:
    with pytest.raises(CommandError, match="--clear"):
        rebuild("hanse_directory.Organisation", clear=True)
