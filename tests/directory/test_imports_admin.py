"""The import and the export in the admin, from the file to the result."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hanse.directory.imports import runs
from hanse.directory.models import Import, Organisation
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.directory.test_import_runs import begin, do, mapped
from tests.networks.admin import queries_of, signed_in

FILE = "nr,name,type,website\n1,Sea,Museum,sea.example\n2,Lake,wharf,no address\n"


def url(name: str, *args: Any) -> str:
    return reverse(f"hanse_imports:{name}", args=args)


def upload(client: Client, text: str = FILE, **fields: str) -> Any:
    file = SimpleUploadedFile("list.csv", text.encode())
    data = {"kind": "hanse_directory.organisation", "source": "list", **fields}
    return client.post(url("add"), {**data, "file": file})


def filled(response: Any) -> dict[str, Any]:
    form = response.context["form"]
    return {
        one.html_name: one.value() for one in form if one.value() not in (None, False)
    }


@pytest.mark.django_db(transaction=True)
def test_communicator__imports_a_file_step_by_step_and_takes_it_back(
    joining: Network,
) -> None:
    factories.term("organisation-types", "museum", en="Museum")
    client = signed_in(factories.member(joining))

    response = upload(client)
    run = Import.objects.get()
    assert response.headers["location"] == url("columns", run.pk)

    page = client.get(url("columns", run.pk))
    response = client.post(url("columns", run.pk), {**filled(page), "key": "nr"})
    assert response.headers["location"] == url("terms", run.pk)

    page = client.get(url("terms", run.pk))
    assert [field.label for field in page.context["form"]] == ["Types: wharf"]
    response = client.post(url("terms", run.pk), {"term-0": "museum"})
    assert response.headers["location"] == url("edit", run.pk)

    page = client.get(url("edit", run.pk))
    assert page.context["run"].state == Import.State.CHECKED
    assert [row["errors"][0][0] for row in page.context["rows"]] == ["website"]
    assert not Organisation.objects.exists()

    client.post(url("edit", run.pk), {"act": "run"})
    record = Organisation.objects.get()
    assert (str(record), record.live, record.network) == ("Sea", True, joining)
    errors = client.get(url("errors", run.pk))
    assert b"2,Lake,wharf,no address,3," in errors.content

    client.post(url("edit", run.pk), {"act": "undo"})
    assert not Organisation.objects.exists()
    page = client.get(url("edit", run.pk))
    assert page.context["run"].state == Import.State.UNDONE


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["CHECKING", "RUNNING", "UNDOING"])
def test_failed_import__goes_on_with_what_it_was_at(
    part: str, joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "CHUNK", 1)
    client = signed_in(factories.member(joining))
    run = mapped(begin(joining), key="nr")
    for before in ("CHECKING", "RUNNING"):
        if before == part:
            break
        do(run, Import.State[before])
    beat, beats = runs.beat, iter([True, False])

    def failing(*args: Any) -> None:
        if not next(beats):
            raise OSError("The disk is full.")
        beat(*args)

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr(runs, "beat", failing)
        do(run, Import.State[part])
    run.refresh_from_db()
    assert run.state == Import.State.FAILED

    page = client.get(url("edit", run.pk))
    assert page.context["can_undo"] == (part != "CHECKING")
    client.post(url("edit", run.pk), {"act": "go_on"})
    run.refresh_from_db()
    assert run.state == Import.State[part]


@pytest.mark.django_db(transaction=True)
def test_import__of_somebody_who_has_left_is_taken_back_by_a_colleague(
    joining: Network,
) -> None:
    anna, boris = factories.member(joining), factories.member(joining, name="boris")
    run = mapped(begin(joining, user=anna), key="nr")
    do(run, Import.State.CHECKING)
    do(run, Import.State.RUNNING)
    assert Organisation.objects.exists()
    anna.groups.clear()

    signed_in(boris).post(url("edit", run.pk), {"act": "undo"})

    run.refresh_from_db()
    assert (run.state, run.user) == (Import.State.UNDONE, boris)
    assert not Organisation.objects.exists()
    deleted = NetworkLogEntry.objects.filter(action="wagtail.delete")
    assert {entry.user for entry in deleted} == {boris}


@pytest.mark.django_db
def test_choice__that_cannot_be_is_told_on_its_page(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    upload(client)
    run = Import.objects.get()
    page = client.get(url("columns", run.pk))

    response = client.post(url("columns", run.pk), {**filled(page), "column-1": ""})

    assert response.status_code == 200
    assert "name" in str(response.context["form"].non_field_errors())
    response = client.post(url("edit", run.pk), {"act": "run"})
    run.refresh_from_db()
    assert run.state == Import.State.MAPPING


@pytest.mark.django_db
def test_file__that_cannot_be_read_keeps_nothing(joining: Network) -> None:
    client = signed_in(factories.member(joining))

    response = upload(client, "a,a\n1,2\n")

    assert "two columns named a" in str(response.context["form"].errors["file"])
    assert not Import.objects.exists()


@pytest.mark.django_db
def test_import__of_another_network_is_not_there(
    joining: Network, museums: Network
) -> None:
    upload(signed_in(factories.member(joining)))
    run = Import.objects.get()
    theirs = signed_in(factories.member(museums))

    for name in ("edit", "columns", "terms", "errors"):
        assert theirs.get(url(name, run.pk)).status_code == 404
        assert theirs.post(url(name, run.pk), {"act": "run"}).status_code == 404
    assert theirs.get(url("index")).context["object_list"].count() == 0
    assert theirs.get(url("export") + f"?network={joining.pk}").status_code == 404


@pytest.mark.django_db
def test_translator__neither_imports_nor_exports(joining: Network) -> None:
    client = signed_in(factories.translator(joining, "fi"))

    for name in ("index", "add", "export"):
        assert client.get(url(name)).status_code in (302, 403), name


@pytest.mark.django_db
def test_export__gives_each_format(joining: Network) -> None:
    factories.organisation(joining, "Sea")
    client = signed_in(factories.member(joining))
    assert client.get(url("export")).status_code == 200

    for form in ("csv", "xlsx", "json", "geojson"):
        address = url("export") + f"?kind=organisation&format={form}"
        response = client.get(address)
        assert response.headers["content-disposition"].endswith(f'organisation.{form}"')
        assert len(response.content) > 20


@pytest.mark.django_db
def test_lists__need_as_many_queries_for_many_rows(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    upload(client)
    run = Import.objects.get()
    before = queries_of(client, url("index")), queries_of(client, url("edit", run.pk))

    for _more in range(3):
        upload(client, FILE + "3,More,,\n4,Most,,\n")

    run = Import.objects.first()
    assert run is not None
    after = queries_of(client, url("index")), queries_of(client, url("edit", run.pk))
    assert before == after
    assert max(after) <= 30
