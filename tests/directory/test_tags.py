"""A network's own words on its own records."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hanse.directory import tags
from hanse.directory.imports.exports import Export
from hanse.directory.models import DirectoryFacet, Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network, NetworkTag
from tests import factories
from tests.directory.conftest import Fetch
from tests.networks.admin import edit_form, record_url, signed_in
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


def tagged(network: Network, name: str, *words: str, **fields: Any) -> Organisation:
    record = factories.organisation(network, name, **fields)
    record.tags.add(*words)
    record.save_revision().publish()
    return Organisation.objects.get(pk=record.pk)


def tag(network: Network, name: str) -> NetworkTag:
    return NetworkTag.objects.get(network=network, name=name)


def words(record: Organisation) -> list[str]:
    return sorted(one.name for one in record.tags.all())


@pytest.fixture
def shared(joining: Network, museums: Network) -> Organisation:
    """A record of joining that everybody shows, and a directory page in each network
    whose editors chose the tags as a filter.
    """
    for network in (joining, museums):
        page = add_directory(network)["en" if network == joining else "de"]
        page.facets = [DirectoryFacet(facet="tag", sort_order=0)]
        page.save_revision().publish()
    tagged(joining, "Boatyard", "harbour days", "pilot")
    return tagged(joining, "Sea Studio", "harbour days", share=Share.EVERYBODY)


def titles(fetch: Fetch, query: str, host: str = "joining", code: str = "en") -> Any:
    answer = fetch(f"/{code}/directory/?{query}&format=json", host)
    return sorted(item["title"] for item in json.loads(answer.content)["items"])


def choices(fetch: Fetch, host: str = "joining", code: str = "en") -> dict[str, int]:
    page = BeautifulSoup(fetch(f"/{code}/directory/", host).content, "html.parser")
    options: Any = page.select(".hanse-option")
    return {
        one.get_text(" ", strip=True).rsplit(" ", 1)[0]: int(
            one.select_one(".hanse-count").get_text()
        )
        for one in options
        if one.input["name"] == "tag"
    }


def test_tags__are_of_the_network_of_the_record(
    joining: Network, museums: Network
) -> None:
    ours = tagged(joining, "Boatyard", "pilot")
    theirs = tagged(museums, "Boat museum", "pilot")

    assert words(ours) == words(theirs) == ["pilot"]
    assert {one.network for one in NetworkTag.objects.all()} == {joining, museums}
    assert ours.tags.get() != theirs.tags.get()


def test_tags__are_part_of_the_draft(joining: Network) -> None:
    record = tagged(joining, "Boatyard", "pilot")
    record.tags.set(["harbour"])
    record.save_revision()

    again = Organisation.objects.get(pk=record.pk)
    assert words(again) == ["pilot"]
    assert words(again.get_latest_revision_as_object()) == ["harbour"]
    again.latest_revision.publish()
    assert words(Organisation.objects.get(pk=record.pk)) == ["harbour"]


def test_form__takes_free_words(joining: Network, museums: Network) -> None:
    NetworkTag.objects.create(network=museums, name="pilot", slug="pilot")
    record = factories.organisation(joining, "Boatyard")
    client = signed_in(factories.member(joining))
    data = {**edit_form(client, record), "tags": "pilot, harbour days"}

    client.post(record_url("edit", record.pk), {**data, "action-publish": "1"})

    again = Organisation.objects.get(pk=record.pk)
    assert words(again) == ["harbour days", "pilot"]
    assert {one.network for one in again.tags.all()} == {joining}


def test_form__completes_words_of_the_own_network_alone(
    joining: Network, museums: Network
) -> None:
    tagged(joining, "Boatyard", "pilot")
    tagged(museums, "Boat museum", "pilgrims")
    client = signed_in(factories.member(joining))
    url = reverse(
        "wagtailadmin_tag_model_autocomplete", args=["hanse_networks", "networktag"]
    )

    assert client.get(url, {"term": "pil"}).json() == ["pilot"]


def test_facet__counts_and_filters(shared: Organisation, fetch: Fetch) -> None:
    assert choices(fetch) == {"harbour days": 2, "pilot": 1}
    number = tag(shared.network, "pilot").pk

    assert titles(fetch, f"tag={number}") == ["Boatyard"]
    page = fetch(f"/en/directory/?tag={number}").content.decode()
    assert "pilot" in BeautifulSoup(page, "html.parser").select_one("title").text or (
        "1 of 2 organisations: pilot" in " ".join(page.split())
    )


def test_facet__of_partners_is_neither_seen_nor_counted_nor_asked(
    shared: Organisation, fetch: Fetch
) -> None:
    assert titles(fetch, "", "museums", "de") == ["Sea Studio"]
    assert choices(fetch, "museums", "de") == {}
    for name in ("harbour days", "pilot"):
        number = tag(shared.network, name).pk
        for address in (
            f"/de/directory/?tag={number}",
            f"/de/directory/?tag={number}&format=json",
            f"/de/directory/?tag={number}&format=cells&zoom=4",
            f"/de/directory/list/?tag={number}",
        ):
            fetch(address, "museums", 404)


@pytest.mark.parametrize("value", ["0", "999999", "x", "-1", "1" * 40, "١"])
def test_facet__of_what_is_no_tag_is_not_found(
    shared: Organisation, fetch: Fetch, value: str
) -> None:
    fetch(f"/en/directory/?tag={value}", status=404)


@pytest.mark.parametrize("query", ["harbour days", "HARBOUR DAYS", "harbour day"])
def test_search__finds_by_own_words_on_own_pages_alone(
    shared: Organisation, fetch: Fetch, query: str
) -> None:
    assert titles(fetch, f"q={query}") == ["Boatyard", "Sea Studio"]
    assert titles(fetch, f"q={query}", "museums", "de") == []


def test_search__takes_no_word_for_that_of_another_network(
    shared: Organisation, museums: Network, fetch: Fetch
) -> None:
    tagged(museums, "Boat museum", "harbour days")

    assert titles(fetch, "q=harbour days", "museums", "de") == ["Boat museum"]
    assert titles(fetch, "q=harbour days") == ["Boatyard", "Sea Studio"]
    assert choices(fetch, "museums", "de") == {"harbour days": 1}


def test_record__shows_them_on_its_own_pages_alone(
    shared: Organisation, fetch: Fetch
) -> None:
    path = f"directory/sea-studio-{shared.pk}/"
    own = fetch(f"/en/{path}").content.decode()
    partner = fetch(f"/de/{path}", "museums").content.decode()

    number = tag(shared.network, "harbour days").pk
    assert f'href="../?tag={number}"' in own
    assert "harbour days" not in partner


@pytest.mark.parametrize("code", ["csv", "json", "jsonld", "atom", "jsonfeed"])
def test_formats__tell_none_of_them(
    shared: Organisation, fetch: Fetch, code: str
) -> None:
    for host, language in (("joining", "en"), ("museums", "de")):
        answer = fetch(f"/{language}/directory/?format={code}", host)
        content = b"".join(answer) if answer.streaming else answer.content
        assert b"Sea Studio" in content
        assert b"harbour" not in content


def test_inspect__tells_partners_none_of_them(
    shared: Organisation, museums: Network
) -> None:
    url = record_url("inspect", shared.pk)

    own = signed_in(factories.member(shared.network)).get(url)
    partner = signed_in(factories.member(museums)).get(url)

    assert "harbour days" in own.content.decode()
    assert partner.status_code == 200
    assert "harbour days" not in partner.content.decode()


def test_rename__is_read_at_once_and_keeps_the_address(
    shared: Organisation, fetch: Fetch
) -> None:
    pilot = tag(shared.network, "pilot")
    pilot.name = "trial"
    pilot.save()

    assert choices(fetch) == {"harbour days": 2, "trial": 1}
    assert titles(fetch, f"tag={pilot.pk}") == ["Boatyard"]
    assert titles(fetch, "q=trial") == ["Boatyard"]
    assert titles(fetch, "q=pilot") == []


def test_delete__takes_the_word_off_its_records(
    shared: Organisation, fetch: Fetch
) -> None:
    tag(shared.network, "harbour days").delete()

    assert choices(fetch) == {"pilot": 1}
    assert titles(fetch, "q=harbour days") == []


def test_values__are_of_words_of_the_own_network_alone(
    shared: Organisation, museums: Network
) -> None:
    """A record that was handed over leaves the words of its old network behind."""
    shared.network = museums

    assert tags.values(shared) == ()


def test_page__needs_as_many_queries_for_ten_times_the_tags(
    shared: Organisation, fetch: Fetch
) -> None:
    def count() -> int:
        fetch("/en/directory/?q=studio")
        with CaptureQueriesContext(connection) as queries:
            fetch("/en/directory/?q=studio")
        return len(queries)

    before = count()
    for number in range(10):
        tagged(shared.network, f"Studio {number}", f"word {number}", "pilot")

    assert count() == before


def test_export__comes_in_again_without_a_change(
    shared: Organisation, tmp_path: Path
) -> None:
    path = tmp_path / "all.csv"
    path.write_bytes(Export(shared.network, Organisation).write("csv"))
    assert "harbour days|pilot" in path.read_text(encoding="utf-8")
    out = BytesIO()

    call_command(
        "import_records",
        str(path),
        "--network=joining",
        "--source=again",
        stdout=Written(out),
    )

    assert b"2 unchanged" in out.getvalue()


class Written:
    """What a command prints, as bytes."""

    def __init__(self, out: BytesIO) -> None:
        self.out = out

    def write(self, text: str) -> None:
        self.out.write(text.encode())


def test_import__makes_words_when_it_writes_and_not_when_it_compares(
    joining: Network, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("number,name,tags\n1,Boatyard,pilot|harbour days\n")
    options = ["--network=joining", "--source=list", "--map=tags=tags", "--key=number"]

    call_command(
        "import_records", str(path), *options, "--dry-run", stdout=Written(BytesIO())
    )
    assert not NetworkTag.objects.exists()

    call_command("import_records", str(path), *options, stdout=Written(BytesIO()))
    record = Organisation.objects.get()
    assert words(record) == ["harbour days", "pilot"]
    assert {one.network for one in record.tags.all()} == {joining}


def test_import__refuses_words_that_are_too_long(
    joining: Network, tmp_path: Path
) -> None:
    path, err = tmp_path / "list.csv", BytesIO()
    path.write_text(f"number,name,tags\n1,Boatyard,{'x' * 101}\n")
    options = ["--network=joining", "--source=list", "--map=tags=tags", "--key=number"]

    call_command(
        "import_records",
        str(path),
        *options,
        stdout=Written(BytesIO()),
        stderr=Written(err),
    )

    assert b"longer than 100 characters" in err.getvalue()
    assert not Organisation.objects.exists()
