from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hanse.directory.models import Organisation, OrganisationName
from hanse.networks.generation import generation_of
from hanse.networks.models import Network
from hanse.search import rebuild as rebuilding
from hanse.search.documents import SearchDocument, Text
from hanse.search.engines import SearchRequest, get_engine
from hanse.search.outbox.checking import check_documents
from hanse.search.outbox.health import health
from hanse.search.outbox.stored import Documents
from hanse.search.registry import DocumentBuilder
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


def test_rebuild__that_was_stopped_goes_on_where_it_was(
    joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "CHUNK", 2)
    records = [factories.organisation(joining, f"Studio {n}") for n in range(5)]
    stored: list[int] = []

    def store(builder: DocumentBuilder, pks: Iterable[int]) -> None:
        stored.extend(pk for pk in pks if builder.model is Organisation)
        if len(stored) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(rebuilding, "store", store)
    with pytest.raises(KeyboardInterrupt):
        rebuild()
    build = rebuilding.current()
    assert build is not None
    assert (build.label, build.cursor) == (
        "hanse_directory.organisation",
        records[1].pk,
    )
    assert 0 < build.built < build.total
    assert health().rebuild == build

    del stored[2:]
    stored.append(0)
    rebuild()

    # The chunk that failed is done again, and nothing before it.
    assert stored[3:] == [one.pk for one in records[2:]]
    assert rebuilding.current() is None


def test_rebuild__forgets_what_nobody_builds_any_more(joining: Network) -> None:
    get_engine().apply(
        [
            SearchDocument(
                key="gone_app.thing:1",
                kind="thing",
                owner=joining.pk,
                readers=frozenset({joining.pk}),
                texts={"en": Text(title="Ghost")},
            )
        ]
    )
    engine: Any = get_engine()
    documents = Documents(getattr(engine, "standby", engine).dialect)
    assert check_documents(documents).ghosts == {"gone_app.thing:1"}

    rebuild("hanse_directory.Organisation")
    left = get_engine().keys()
    assert "gone_app.thing:1" in left
    rebuild()

    assert not check_documents(documents)


def test_embedded__above_its_limit_says_so(
    joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert health().is_well
    monkeypatch.setattr("hanse.search.outbox.health.EMBEDDED_LIMIT", 1)
    factories.organisation(joining, "Sea Studio")

    assert "search server" in health().problems[0]
