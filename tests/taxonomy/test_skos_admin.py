"""Vocabularies out and in, in the admin and by command."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from rdflib import RDF, SKOS, Graph
from wagtail.models import ModelLogEntry

from hanse.networks.enums import Role
from hanse.networks.models import Network
from hanse.taxonomy.models import Term, Vocabulary, VocabularyUpload
from tests import factories

pytestmark = pytest.mark.django_db

FILE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://words.example/> .
:scheme a skos:ConceptScheme ; skos:prefLabel "Crafts"@en .
:weaving a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Weaving"@en ;
  skos:scopeNote "On looms." .
"""


@pytest.fixture
def url(joining: Network) -> str:
    return reverse("hanse_vocabularies:import")


def _file(text: str = FILE, name: str = "crafts.ttl") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, text.encode())}


def _page(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def _text(response: Any) -> str:
    found: Any = _page(response).select_one("main")
    return " ".join(found.get_text(" ").split())


def test_import__compares_and_loads_when_told_to(admin: Client, url: str) -> None:
    compared = admin.post(url, _file())

    text = _text(compared)
    assert "What “crafts” would get" in text
    assert "Terms: 1 new" in text
    assert "skos:scopeNote (1)" in text
    assert not Vocabulary.objects.exists()
    [hidden] = _page(compared).select("input[name=upload]")

    response = admin.post(url, {"upload": hidden["value"]})

    assert response.url == reverse("hanse_vocabularies:index")
    assert Term.objects.get().code == "weaving"
    assert not VocabularyUpload.objects.exists()
    entry = ModelLogEntry.objects.get(action="hanse.taxonomy.import")
    assert entry.data == {"file": "crafts.ttl"}


def test_import__says_where_a_file_is_wrong_and_keeps_nothing(
    admin: Client, url: str
) -> None:
    wrong = FILE + ":loom a skos:Concept ; skos:inScheme :scheme ; skos:broader :x ."

    text = _text(admin.post(url, _file(wrong)))

    assert "https://words.example/loom, skos:broader" in text
    assert "https://words.example/x is no concept of the scheme" in text
    assert not VocabularyUpload.objects.exists()
    assert not Vocabulary.objects.exists()


def test_import__goes_into_the_vocabulary_that_is_chosen(
    admin: Client, url: str
) -> None:
    known = factories.term("handwork", "glass", en="Glass").vocabulary

    page = _page(admin.post(url, {**_file(), "vocabulary": known.pk}))
    admin.post(url, {"upload": page.select("input[name=upload]")[0]["value"]})

    assert set(known.terms.values_list("code", flat=True)) == {"glass", "weaving"}


def test_import__of_what_is_there_offers_nothing_to_load(
    admin: Client, url: str
) -> None:
    page = _page(admin.post(url, _file()))
    admin.post(url, {"upload": page.select("input[name=upload]")[0]["value"]})

    again = admin.post(url, _file())

    assert "Nothing would change." in _text(again)
    assert not _page(again).select("input[name=upload]")


def test_import__loads_only_what_its_sender_compared(admin: Client, url: str) -> None:
    other = VocabularyUpload.objects.create(
        user=factories.user("other"), name="crafts.ttl", content=FILE.encode()
    )

    for value in (str(other.pk), "0", "x", "-1", "9" * 30):
        assert admin.post(url, {"upload": value}).status_code == 404
    assert not Vocabulary.objects.exists()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (_file(name="crafts.pdf"), "must end in"),
        (_file(name="ä b.ttl"), "Give a code"),
        ({**_file(), "code": "a b"}, "slug"),
        ({}, "required"),
    ],
)
def test_import__refuses_other_files(
    admin: Client, url: str, data: dict[str, Any], word: str
) -> None:
    for one in data.values():
        if isinstance(one, SimpleUploadedFile):
            one.seek(0)

    assert word in _text(admin.post(url, data))
    assert not VocabularyUpload.objects.exists()


@override_settings(HANSE_TAXONOMY_UPLOAD_MAX_BYTES=100)
def test_import__leaves_large_files_to_the_command(admin: Client, url: str) -> None:
    assert "load_vocabularies" in _text(admin.post(url, _file()))


@pytest.mark.parametrize("syntax", ["ttl", "rdf", "jsonld"])
def test_export__is_a_file_of_the_vocabulary(
    admin: Client, url: str, syntax: str
) -> None:
    vocabulary = factories.term("crafts", "weaving", en="Weaving").vocabulary

    response = admin.get(
        reverse("hanse_vocabularies:export", args=[vocabulary.pk, syntax])
    )

    parser = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}[syntax]
    graph = Graph().parse(data=response.content, format=parser)
    assert len(list(graph.subjects(RDF.type, SKOS.Concept))) == 1
    assert f'filename="crafts.{syntax}"' in response["Content-Disposition"]


def test_ways__lead_from_the_list(admin: Client, url: str) -> None:
    vocabulary = factories.term("crafts", "weaving", en="Weaving").vocabulary

    links = {
        one.get("href")
        for one in _page(admin.get(reverse("hanse_vocabularies:index"))).select("a")
    }

    assert url in links
    assert reverse("hanse_vocabularies:export", args=[vocabulary.pk, "ttl"]) in links


def test_both__are_for_superusers(joining: Network, url: str) -> None:
    vocabulary = factories.term("crafts", "weaving", en="Weaving").vocabulary
    client = Client(headers={"host": "joining.localhost"})
    client.force_login(factories.member(joining, Role.COORDINATOR))
    export = reverse("hanse_vocabularies:export", args=[vocabulary.pk, "ttl"])

    for response in (
        client.get(url),
        client.post(url, _file()),
        client.get(export),
    ):
        assert response.status_code in {302, 403, 404}
    assert not VocabularyUpload.objects.exists()


def test_export__of_what_is_not_there_is_not_found(admin: Client, url: str) -> None:
    vocabulary = factories.term("crafts", "weaving", en="Weaving").vocabulary

    for args in ([vocabulary.pk, "pdf"], [0, "ttl"]):
        path = reverse("hanse_vocabularies:export", args=args)
        assert admin.get(path).status_code == 404


@pytest.mark.parametrize("syntax", ["ttl", "rdf", "jsonld"])
def test_commands__write_and_read(db: None, tmp_path: Path, syntax: str) -> None:
    factories.term("crafts", "weaving", en="Weaving")
    factories.term("arts", "dance", en="Dance")
    out = StringIO()

    call_command("export_vocabularies", syntax=syntax, output=tmp_path, stdout=out)
    paths = [Path(line) for line in out.getvalue().split()]
    call_command("load_vocabularies", *paths, stdout=out)

    assert [path.name for path in paths] == [f"arts.{syntax}", f"crafts.{syntax}"]
    assert "arts: nothing to change\ncrafts: nothing to change\n" in out.getvalue()


def test_commands__tell_what_is_wrong(db: None, tmp_path: Path) -> None:
    path = tmp_path / "crafts.ttl"
    path.write_text(FILE + ":loom a skos:Concept ; skos:inScheme :scheme .")

    with pytest.raises(CommandError, match=r"loom, skos:prefLabel: There is none"):
        call_command("load_vocabularies", path)
    with pytest.raises(CommandError, match=r"no vocabulary crafts"):
        call_command("export_vocabularies", "crafts")
    with pytest.raises(CommandError, match=r"No such file"):
        call_command("load_vocabularies", tmp_path / "nothing.ttl")


def test_load_vocabularies__tells_what_it_did_not_keep(
    db: None, tmp_path: Path
) -> None:
    path, out = tmp_path / "crafts.ttl", StringIO()
    path.write_text(FILE)

    call_command("load_vocabularies", path, verbosity=2, stdout=out)

    assert "  not kept: skos:scopeNote (1)\n" in out.getvalue()
    assert "  weaving, new: 'Weaving'\n" in out.getvalue()
