"""Rows that no register knows: found again by the source's own key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from hanse.directory.imports.facts import (
    NameFact,
    OrganisationFacts,
    RowPlan,
    SourceKey,
)
from hanse.directory.imports.importer import Importer
from hanse.directory.imports.origins import ACTION
from hanse.directory.imports.outcomes import Outcome, RowResult
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.models import Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network, NetworkLogEntry
from hanse.taxonomy import labels
from tests import factories

pytestmark = pytest.mark.django_db


def facts(key: str = "sea", **values: Any) -> OrganisationFacts:
    values.setdefault("names", (NameFact("Sea Studio", "en"),))
    return OrganisationFacts(key=SourceKey("list", key), **values)


def bring_in(
    network: Network, *found: OrganisationFacts, **options: Any
) -> list[RowResult]:
    """Import these facts as rows from line 2 on."""
    rows = [SourceRow(line, {}) for line in range(2, len(found) + 2)]
    by_line = dict(zip(range(2, len(found) + 2), found, strict=True))
    importer = Importer(network, **options)
    return list(importer.run(rows, lambda row: by_line[row.line].plan()))


def outcomes(results: Iterable[RowResult]) -> list[Outcome]:
    return [result.outcome for result in results]


def publish(record: Organisation, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    record.save_revision().publish()


def test_key__finds_the_record_again(joining: Network) -> None:
    first = bring_in(joining, facts(website="https://sea.example/"))
    second = bring_in(joining, facts(website="https://sea.example/"))

    assert outcomes([*first, *second]) == [Outcome.NEW, Outcome.UNCHANGED]
    assert Organisation.objects.get().live


def test_key__brings_a_record_that_nobody_changed_up_to_date(joining: Network) -> None:
    bring_in(joining, facts(founded=1990))
    results = bring_in(joining, facts(founded=1991))

    assert results[0].diff == {"founded": ("1990", "1991")}
    assert Organisation.objects.get().founded == 1991
    assert outcomes(bring_in(joining, facts(founded=1991))) == [Outcome.UNCHANGED]


def test_key__keeps_what_somebody_published(joining: Network) -> None:
    bring_in(joining, facts(founded=1990))
    publish(Organisation.objects.get(), founded=1985)

    assert outcomes(bring_in(joining, facts(founded=1991))) == [Outcome.KEPT]
    assert Organisation.objects.get().founded == 1985


def test_key__keeps_what_somebody_drafts(joining: Network) -> None:
    bring_in(joining, facts(founded=1990))
    record = Organisation.objects.get()
    record.founded = 1985
    record.save_revision()

    assert outcomes(bring_in(joining, facts(founded=1991))) == [Outcome.KEPT]
    assert Organisation.objects.get().founded == 1990


def test_key__leaves_a_locked_record(joining: Network) -> None:
    bring_in(joining, facts())
    Organisation.objects.update(locked=True)

    assert outcomes(bring_in(joining, facts(founded=1991))) == [Outcome.KEPT]


def test_key__leaves_an_unpublished_record_unpublished(joining: Network) -> None:
    bring_in(joining, facts())
    Organisation.objects.get().unpublish()

    assert outcomes(bring_in(joining, facts(founded=1991))) == [Outcome.KEPT]
    assert not Organisation.objects.get().live


def test_key__does_not_bring_back_what_somebody_deleted(joining: Network) -> None:
    bring_in(joining, facts())
    Organisation.objects.get().delete()

    assert outcomes(bring_in(joining, facts())) == [Outcome.KEPT]
    assert not Organisation.objects.exists()


def test_key__belongs_to_one_network(joining: Network, museums: Network) -> None:
    bring_in(joining, facts())

    assert outcomes(bring_in(museums, facts())) == [Outcome.NEW]
    assert Organisation.objects.count() == 2


def test_key__belongs_to_one_source(joining: Network) -> None:
    bring_in(joining, facts())
    other = OrganisationFacts(
        key=SourceKey("another list", "sea"), names=(NameFact("Sea", "en"),)
    )

    assert outcomes(bring_in(joining, other)) == [Outcome.NEW]


def test_key__that_is_new_looks_for_the_identifier(joining: Network) -> None:
    row = factories.organisation(joining, "Aalto", identifiers={"ror": "020hwjq30"})

    results = bring_in(joining, facts("aalto", identity=("ror", "020hwjq30")))

    assert outcomes(results) == [Outcome.CHANGED]
    assert Organisation.objects.get().pk == row.pk


def test_identifier__that_two_rows_share_leaves_them_two_records(
    joining: Network,
) -> None:
    rows = [
        facts("stage", identity=("wikidata", "Q4711"), founded=1990),
        facts("foyer", identity=("wikidata", "Q4711"), founded=1991),
    ]

    dry = bring_in(joining, *rows, dry_run=True)
    first = bring_in(joining, *rows)

    assert outcomes(dry) == outcomes(first) == [Outcome.NEW, Outcome.NEW]
    assert outcomes(bring_in(joining, *rows)) == [Outcome.UNCHANGED] * 2
    assert outcomes(bring_in(joining, *reversed(rows))) == [Outcome.UNCHANGED] * 2


def test_key__doubled_is_named_by_line_and_column(joining: Network) -> None:
    results = bring_in(joining, facts(), facts(columns={"key": "slug"}))

    error = results[1].error
    assert error is not None
    assert error.column == "slug"
    assert "line 2" in error.message
    assert Organisation.objects.count() == 1


def test_key__is_told_in_the_log(joining: Network) -> None:
    bring_in(joining, facts())

    entry = NetworkLogEntry.objects.get(action=ACTION)
    assert entry.data == {"source": "list", "key": "sea"}
    assert entry.network_id == joining.pk


def test_dry_run__writes_nothing(joining: Network) -> None:
    results = bring_in(joining, facts(), dry_run=True)

    assert outcomes(results) == [Outcome.NEW]
    assert not Organisation.objects.exists()
    assert not NetworkLogEntry.objects.filter(action=ACTION).exists()
    assert outcomes(bring_in(joining, facts())) == [Outcome.NEW]


def test_on_new__is_called_for_new_records_alone(joining: Network) -> None:
    seen: list[str] = []

    def note(record: Organisation, found: RowPlan) -> None:
        assert found.key is not None
        seen.append(found.key.key)

    bring_in(joining, facts("sea"), on_new=note)
    bring_in(joining, facts("sea"), facts("lake"), on_new=note)

    assert seen == ["sea", "lake"]


def test_on_new__refuses_the_whole_row(joining: Network) -> None:
    def refuse(record: Organisation, found: RowPlan) -> None:
        raise RowError("share", "No.")

    results = bring_in(joining, facts(), on_new=refuse)

    assert outcomes(results) == [Outcome.REFUSED]
    assert not Organisation.objects.exists()
    assert outcomes(bring_in(joining, facts())) == [Outcome.NEW]


def test_share__counts_for_new_records_alone(joining: Network) -> None:
    bring_in(joining, facts(share=Share.EVERYBODY), facts("lake"))
    bring_in(joining, facts(share=Share.NOBODY, founded=1990))

    shares = Organisation.objects.order_by("pk").values_list("share", flat=True)
    assert list(shares) == [Share.EVERYBODY, Share.NOBODY]


def test_terms__of_a_new_record_are_there(joining: Network) -> None:
    term = factories.term("organisation-types", "museum", en="Museum")
    labels.mark_changed()

    results = bring_in(joining, facts(types=("museum",)))

    assert outcomes(results) == [Outcome.NEW]
    assert list(Organisation.objects.get().types.all()) == [term]
    assert outcomes(bring_in(joining, facts(types=("museum",)))) == [Outcome.UNCHANGED]


def test_terms__that_no_vocabulary_has_name_the_column(joining: Network) -> None:
    results = bring_in(joining, facts(types=("castle",), columns={"types": "kind"}))

    error = results[0].error
    assert error is not None
    assert error.column == "kind"


def test_facts__need_an_identity_or_a_key() -> None:
    with pytest.raises(ValueError, match="identity or a key"):
        OrganisationFacts(names=(NameFact("Sea", "en"),))


def test_key__that_another_import_brought_in_meanwhile_makes_no_second_record(
    joining: Network,
) -> None:
    found = {2: facts("first"), 3: facts("sea"), 4: facts("last")}
    ours = Importer(joining).run(
        [SourceRow(line, {}) for line in found], lambda row: found[row.line].plan()
    )
    results = [next(ours)]

    bring_in(joining, facts("first"), facts("sea"))
    results += ours

    assert Organisation.objects.count() == 3
    assert outcomes(results) == [Outcome.NEW, Outcome.UNCHANGED, Outcome.NEW]


def test_key__that_somebody_deleted_meanwhile_is_left(joining: Network) -> None:
    found = {2: facts("first"), 3: facts("sea")}
    ours = Importer(joining).run(
        [SourceRow(line, {}) for line in found], lambda row: found[row.line].plan()
    )
    next(ours)
    bring_in(joining, facts("sea"))
    Organisation.objects.latest("pk").delete()

    assert [result.outcome for result in ours] == [Outcome.KEPT]
