"""New rows that look like records which are there: shown, decided, never merged."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hanse.directory.duplicates import keeper
from hanse.directory.imports import comparing, runs
from hanse.directory.imports.likely import undecided
from hanse.directory.models import Import, ImportRow, Organisation
from hanse.networks.models import Network
from tests import factories
from tests.directory.test_import_runs import begin, do, mapped
from tests.networks.admin import signed_in

pytestmark = pytest.mark.django_db

FILE = (
    "nr,Nimi,Kaupunki,Kotisivu\r\n"
    "1,Meriverstas Oy,Turku,\r\n"
    "2,Saaripaja,Turku,https://saari.example\r\n"
    "3,Aivan muu,Kuopio,\r\n"
)


@pytest.fixture
def workshop(joining: Network) -> Organisation:
    record = factories.organisation(joining, "Meriverstas", language="fi", town="Turku")
    keeper.keep_some(Organisation)
    return record


def checked(network: Network, text: str = FILE) -> Import:
    run = mapped(begin(network, text), key="nr")
    do(run, Import.State.CHECKING)
    return run


def outcome_of(run: Import) -> dict[str, str]:
    return dict(run.rows.values_list("title", "outcome"))


def test_check__names_the_records_that_new_rows_look_like(
    joining: Network, workshop: Organisation
) -> None:
    run = checked(joining)

    (row,) = undecided(run)
    (one,) = row.likely
    assert (row.title, one["pk"], one["title"]) == (
        "Meriverstas Oy",
        workshop.pk,
        "Meriverstas",
    )
    assert [what for what, _value in one["evidence"]] == ["name", "town"]


def test_check__looks_in_the_own_network_alone(
    joining: Network, museums: Network
) -> None:
    factories.organisation(museums, "Meriverstas", town="Turku", share="everybody")
    keeper.keep_some(Organisation)

    assert not undecided(checked(joining)).exists()


def test_import__makes_new_records_where_nobody_says_otherwise(
    joining: Network, workshop: Organisation
) -> None:
    run = checked(joining)
    do(run, Import.State.RUNNING)

    assert Organisation.objects.count() == 4
    assert Organisation.objects.get(pk=workshop.pk).merged_into is None


def test_decision__that_a_row_is_a_record_writes_into_it(
    joining: Network, workshop: Organisation
) -> None:
    run = checked(joining, FILE.replace("Oy,Turku,", "Oy,Turku,https://meri.example"))
    comparing.decide(run, {1: str(workshop.pk)})
    assert outcome_of(run)["Meriverstas Oy"] == "changed"

    do(run, Import.State.RUNNING)
    assert Organisation.objects.count() == 3
    assert Organisation.objects.get(pk=workshop.pk).website == "https://meri.example"
    # The source's key leads to it from now on.
    again = checked(joining, FILE)
    assert not undecided(again).exists()
    assert again.rows.get(number=1).record_id == workshop.pk


def test_decision__to_leave_a_row_out_leaves_it_out(
    joining: Network, workshop: Organisation
) -> None:
    run = checked(joining)
    comparing.decide(run, {1: ImportRow.LEAVE_OUT})
    assert runs.counts(run)["out"] == 1
    do(run, Import.State.RUNNING)

    assert run.state == Import.State.DONE
    assert Organisation.objects.count() == 3
    assert runs.counts(run)["new"] == 2


def test_decision__can_be_taken_back(joining: Network, workshop: Organisation) -> None:
    run = checked(joining)
    comparing.decide(run, {1: ImportRow.LEAVE_OUT})
    comparing.decide(run, {1: ""})

    assert [row.number for row in undecided(run)] == [1]


@pytest.mark.parametrize("choice", ["99999", "x", "0"])
def test_decision__takes_what_was_offered_alone(
    joining: Network, workshop: Organisation, choice: str
) -> None:
    run = checked(joining)

    with pytest.raises(ValidationError):
        comparing.decide(run, {1: choice})
    assert not run.rows.exclude(choice="").exists()


def test_decision__comes_too_late_once_the_import_runs(
    joining: Network, workshop: Organisation
) -> None:
    run = checked(joining)
    do(run, Import.State.RUNNING)

    with pytest.raises(ValidationError):
        comparing.decide(run, {1: ImportRow.LEAVE_OUT})


def test_check__asks_no_more_for_ten_times_the_rows(joining: Network) -> None:
    def queries(rows: int) -> int:
        lines = "".join(f"{rows}-{n},Paja {n},Turku,\r\n" for n in range(rows))
        run = mapped(begin(joining, f"nr,Nimi,Kaupunki,Kotisivu\r\n{lines}"), key="nr")
        with CaptureQueriesContext(connection) as captured:
            do(run, Import.State.CHECKING)
        return len(captured)

    queries(3)
    assert queries(40) <= queries(4) + 4


def test_page__shows_and_takes_decisions(
    joining: Network, workshop: Organisation
) -> None:
    client = signed_in(factories.member(joining))
    run = checked(joining)
    url = reverse("hanse_imports:edit", args=[run.pk])
    page = client.get(url)

    assert page.context["outcome"] == "likely"
    text = page.content.decode()
    assert "The same as “Meriverstas”" in text
    assert "The names are alike" in text
    client.post(url, {"act": "decide", "row-1": str(workshop.pk)})
    assert outcome_of(run)["Meriverstas Oy"] in {"changed", "unchanged"}
    bad: dict[str, Any]
    for bad in ({"row-1": "99999"}, {"row-x": ""}, {"row-99999999999999": ""}):
        assert client.post(url, {"act": "decide", **bad}).status_code == 302


def test_command__names_them_and_leaves_them_out_where_it_is_told(
    joining: Network, workshop: Organisation, tmp_path: Any
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(FILE, encoding="utf-8")
    out = StringIO()
    call_command(
        "import_records",
        path,
        network="joining",
        source="list",
        key="nr",
        leave_likely_out=True,
        stdout=out,
    )

    assert f"looks like {workshop.pk} Meriverstas" in out.getvalue()
    assert Organisation.objects.count() == 3
