"""Vocabularies out as SKOS and in again."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from rdflib import SKOS, Graph, URIRef
from rdflib.compare import isomorphic

from hanse.taxonomy.actions import MergeTerms, RetireTerm
from hanse.taxonomy.files import InvalidFiles, VocabularyFile
from hanse.taxonomy.loading import load, load_files, shipped_files
from hanse.taxonomy.models import Term, TermLabel, TermMatch, Vocabulary
from hanse.taxonomy.skos.names import SYNTAXES
from hanse.taxonomy.skos.writing import graph_of, write
from hanse.taxonomy.sources import read_source
from tests import factories

pytestmark = pytest.mark.django_db

CODES = [syntax.code for syntax in SYNTAXES]
HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://words.example/> .
:scheme a skos:ConceptScheme ; skos:prefLabel "Crafts"@en .
"""


def concept(name: str, *statements: str) -> str:
    said = [f":{name} a skos:Concept ; skos:inScheme :scheme", *statements]
    return " ;\n  ".join(said) + " .\n"


def read(text: str, name: str = "crafts.ttl") -> VocabularyFile:
    return read_source(Path(name), text.encode())


def load_text(*parts: str, name: str = "crafts.ttl", dry_run: bool = False) -> Any:
    [outcome] = load_files([read(HEAD + "".join(parts), name)], dry_run=dry_run)
    return outcome


def problems(*parts: str) -> list[tuple[str, str, str]]:
    """`(subject, property, message)` of all that is wrong."""
    found = read(HEAD + "".join(parts))
    try:
        load_files([found])
    except InvalidFiles as invalid:
        short = "https://words.example/"
        return [
            (one.subject.removeprefix(short), one.column, one.message)
            for one in invalid.errors
        ]
    return []


def state(vocabulary: str) -> Any:
    """All that a vocabulary is, without primary keys."""
    codes = dict(Term.objects.values_list("pk", "code"))
    return [
        (
            term.code,
            codes.get(term.parent_id),
            term.is_retired,
            codes.get(term.merged_into_id),
            term.uri,
            sorted(term.labels.values_list("language", "kind", "text")),
            sorted(term.matches.values_list("relation", "uri")),
        )
        for term in Term.objects.of(vocabulary).order_by("sort_order", "code")
    ]


@pytest.fixture
def crafts(db: None) -> Vocabulary:
    """Levels, further words, a match, a retired term, a merged one, an order."""
    for code, parent, en, fi in (
        ("textile", None, "Textile", "Tekstiili"),
        ("weaving", "textile", "Weaving", "Kudonta"),
        ("loom", "weaving", "Loom work", ""),
        ("glass", None, "Glass", "Lasi"),
        ("blowing", "glass", "Glass blowing", "Lasinpuhallus"),
        ("puffing", None, "Puffing", ""),
    ):
        term = factories.term("crafts", code, en=en, **({"fi": fi} if fi else {}))
        term.parent = parent and Term.objects.get(code=parent)
        term.sort_order = Term.objects.count() * 10
        term.save()
    weaving = Term.objects.get(code="weaving")
    TermLabel.objects.create(
        term=weaving, language="en", kind="alternative", text="Hand weaving, “art”"
    )
    TermMatch.objects.create(term=weaving, uri="http://www.yso.fi/onto/yso/p2657")
    TermMatch.objects.create(term=weaving, relation="close", uri="urn:x:weaving")
    RetireTerm(Term.objects.get(code="loom")).execute()
    MergeTerms(
        [Term.objects.get(code="puffing")], Term.objects.get(code="blowing")
    ).execute()
    return Vocabulary.objects.get(code="crafts")


@pytest.mark.parametrize("syntax", CODES)
def test_round_trip__is_exact(crafts: Vocabulary, syntax: str) -> None:
    before, graph, content = state("crafts"), graph_of(crafts), write(crafts, syntax)
    Term.objects.all().update(parent=None, merged_into=None)
    Term.objects.all().delete()
    Vocabulary.objects.all().delete()

    load_files([read_source(Path(f"crafts.{syntax}"), content)])

    assert state("crafts") == before
    again = Vocabulary.objects.get(code="crafts")
    assert isomorphic(graph_of(again), graph)
    assert isomorphic(Graph().parse(data=content, format=_parser(syntax)), graph)
    assert write(again, "ttl") == write(again, "ttl")


def _parser(syntax: str) -> str:
    return {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}[syntax]


@pytest.mark.parametrize("syntax", CODES)
def test_export__comes_in_again_without_a_change(
    crafts: Vocabulary, syntax: str
) -> None:
    before = state("crafts")
    file = read_source(Path(f"crafts.{syntax}"), write(crafts, syntax))

    assert file.errors == []
    assert file.notes == []
    assert not load_files([file])[0]
    assert state("crafts") == before


@pytest.mark.parametrize("code", ["sectors", "services", "regions"])
def test_round_trip__of_the_shipped_vocabularies(code: str, tmp_path: Path) -> None:
    load([path for path in shipped_files() if path.stem == code])
    content = write(Vocabulary.objects.get(code=code), "ttl")
    before = state(code)
    Term.objects.all().update(parent=None)
    Term.objects.all().delete()

    load_files([read_source(Path(f"{code}.ttl"), content)])

    assert state(code) == before


def test_export__speaks_skos(crafts: Vocabulary) -> None:
    graph = graph_of(crafts)
    weaving = URIRef("http://localhost:8000/vocabularies/crafts/weaving")

    assert graph.value(weaving, SKOS.broader) == URIRef(
        "http://localhost:8000/vocabularies/crafts/textile"
    )
    assert {str(one) for one in graph.objects(weaving, SKOS.exactMatch)} == {
        "http://www.yso.fi/onto/yso/p2657"
    }
    assert [str(one) for one in graph.objects(weaving, SKOS.altLabel)] == [
        "Hand weaving, “art”"
    ]


def test_import__takes_a_vocabulary_of_others() -> None:
    outcome = load_text(
        concept("p1", 'skos:prefLabel "Weaving"@en, "Kudonta"@fi'),
        concept(
            "p2",
            'skos:prefLabel "Loom"@en-GB, "Vevstol"@no, "Métier"@fr, "Kangaspuut"@fi',
            'skos:altLabel "Handloom"@en',
            'skos:hiddenLabel "Hand loom"@en',
            "skos:broader :p1",
            "skos:related :p1",
            "skos:exactMatch <http://other.example/loom>",
        ),
    )

    assert outcome.terms_made == 2
    assert outcome.notes == [
        "hidden labels, taken as further words (1)",
        "labels in en-GB (1)",
        "labels in fr (1)",
        "skos:related (1)",
    ]
    loom = Term.objects.get(code="p2")
    assert loom.uri == "https://words.example/p2"
    assert loom.parent.code == "p1"
    assert sorted(loom.labels.values_list("language", "kind", "text")) == [
        ("en", "alternative", "Hand loom"),
        ("en", "alternative", "Handloom"),
        ("fi", "preferred", "Kangaspuut"),
        ("nb", "preferred", "Vevstol"),
    ]
    assert [str(one) for one in loom.matches.all()] == [
        "the same: http://other.example/loom"
    ]
    assert Vocabulary.objects.get().uri == "https://words.example/scheme"


def test_import__leaves_invisible_characters_out() -> None:
    outcome = load_text(concept("a", 'skos:prefLabel "Hand\\u00ADweaving\\u200B"@en'))

    assert TermLabel.objects.get().text == "Handweaving"
    assert outcome.notes == ["invisible characters in labels (1)"]


def test_import__finds_its_concepts_again_by_address() -> None:
    load_text(concept("p1", 'skos:prefLabel "Weaving"@en'))
    Term.objects.update(code="weaving")

    outcome = load_text(concept("p1", 'skos:prefLabel "Hand weaving"@en'))

    assert (outcome.terms_made, outcome.labels_changed) == (0, 1)
    assert outcome.changes == [("weaving", "en", "Weaving", "Hand weaving")]
    assert Term.objects.get().code == "weaving"


def test_import__reads_levels_from_either_side() -> None:
    load_text(
        concept("a", 'skos:prefLabel "A"@en', "skos:narrower :b"),
        concept("b", 'skos:prefLabel "B"@en'),
    )

    assert Term.objects.get(code="b").parent.code == "a"


def test_import__keeps_the_first_of_several_broader_concepts_and_says_so() -> None:
    outcome = load_text(
        concept("a", 'skos:prefLabel "A"@en'),
        concept("b", 'skos:prefLabel "B"@en'),
        concept("c", 'skos:prefLabel "C"@en', "skos:broader :b, :a"),
    )

    assert Term.objects.get(code="c").parent.code == "a"
    assert outcome.notes == ["further broader concepts (1)"]


def test_import__of_a_list_that_leads_back_into_itself_has_no_order() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    circle = (
        ":order skos:inScheme :scheme ; skos:memberList _:one .\n"
        f"_:one <{rdf}first> :felt ; <{rdf}rest> _:one .\n"
    )

    load_text(
        concept("felt", 'skos:prefLabel "Felt"@en'),
        concept("clay", 'skos:prefLabel "Clay"@en'),
        circle,
    )

    codes = Term.objects.order_by("sort_order").values_list("code", flat=True)
    assert list(codes) == ["clay", "felt"]


def test_import__takes_notations_for_codes_where_all_have_one() -> None:
    load_text(
        concept("p1", 'skos:prefLabel "A"@en', 'skos:notation "weaving"'),
        concept("p2", 'skos:prefLabel "B"@en', 'skos:notation "glass"'),
    )

    assert set(Term.objects.values_list("code", flat=True)) == {"weaving", "glass"}


def test_import__retires_and_restores_what_the_file_says() -> None:
    load_text(concept("a", 'skos:prefLabel "A"@en', "owl:deprecated true"))
    assert Term.objects.get().is_retired

    load_text(concept("a", 'skos:prefLabel "A"@en'))
    assert Term.objects.get().is_retired

    load_text(concept("a", 'skos:prefLabel "A"@en', "owl:deprecated false"))
    assert not Term.objects.get().is_retired


def test_import__merges_nothing_that_is_in_use_by_itself() -> None:
    two = (
        concept("a", 'skos:prefLabel "A"@en'),
        concept("b", 'skos:prefLabel "B"@en'),
    )
    load_text(*two)

    outcome = load_text(
        concept("a", 'skos:prefLabel "A"@en', "dcterms:isReplacedBy :b"), two[1]
    )

    assert not Term.objects.filter(merged_into__isnull=False).exists()
    assert outcome.notes == ["b took the place of a: merge them in the admin"]


def test_import__with_dry_run_writes_nothing() -> None:
    outcome = load_text(concept("a", 'skos:prefLabel "A"@en'), dry_run=True)

    assert outcome.terms_made == 1
    assert not Vocabulary.objects.exists()


WEAVING = concept("a", 'skos:prefLabel "Weaving"@en')


@pytest.mark.parametrize(
    ("parts", "subject", "column", "message"),
    [
        ([concept("a")], "a", "skos:prefLabel", "none in a language"),
        ([concept("a", 'skos:prefLabel "Métier"@fr')], "a", "skos:prefLabel", "none"),
        ([concept("a", 'skos:prefLabel "A"@en, "B"@en')], "a", "skos:prefLabel", "two"),
        ([concept("a", 'skos:prefLabel "A"')], "a", "skos:prefLabel", "its language"),
        ([concept("a", "skos:prefLabel :b")], "a", "skos:prefLabel", "no label"),
        (
            [concept("a", 'skos:prefLabel "A"@en', 'skos:altLabel "A"@en')],
            "a",
            "skos:altLabel",
            "preferred label, too",
        ),
        (
            [concept("a", f'skos:prefLabel "{"x" * 201}"@en')],
            "a",
            "skos:prefLabel",
            "longer than 200",
        ),
        (
            [concept("a", 'skos:prefLabel "A\\u0007"@en')],
            "a",
            "skos:prefLabel",
            "cannot be shown",
        ),
        (
            [concept("a", 'skos:prefLabel "A"@en', "skos:broader :nowhere")],
            "a",
            "skos:broader",
            "no concept of the scheme",
        ),
        (
            [concept("a", 'skos:prefLabel "A"@en', "skos:narrower :nowhere")],
            "a",
            "skos:narrower",
            "no concept of the scheme",
        ),
        (
            [concept("a", 'skos:prefLabel "A"@en', "skos:broader :a")],
            "a",
            "skos:broader",
            "below itself",
        ),
        (
            [
                concept("a", 'skos:prefLabel "A"@en', "skos:broader :b"),
                concept("b", 'skos:prefLabel "B"@en', "skos:broader :c"),
                concept("c", 'skos:prefLabel "C"@en', "skos:broader :a"),
            ],
            "b",
            "skos:broader",
            "below itself",
        ),
        (
            [concept("a", 'skos:prefLabel "A"@en', 'skos:exactMatch "b"')],
            "a",
            "skos:exactMatch",
            "no address",
        ),
        (
            [concept("a", 'skos:prefLabel "A"@en', "skos:exactMatch <javascript:x>")],
            "a",
            "skos:exactMatch",
            "no address",
        ),
        (
            [
                concept("x/a", 'skos:prefLabel "A"@en').replace(":x/a", "<urn:x/a>"),
                concept("y/a", 'skos:prefLabel "B"@en').replace(":y/a", "<urn:y/a>"),
            ],
            "urn:y/a",
            "skos:notation",
            "too",
        ),
        (
            ["[] a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel 'A'@en ."],
            None,
            "rdf:type",
            "needs an address",
        ),
        (
            [WEAVING, concept("b", "dcterms:isReplacedBy :c", 'skos:prefLabel "B"@en')],
            "b",
            "dcterms:isReplacedBy",
            "one other concept",
        ),
    ],
)
def test_import__names_subject_and_property_of_what_is_wrong(
    parts: list[str], subject: str | None, column: str, message: str
) -> None:
    found = problems(*parts)

    assert any(
        (subject is None or one[0] == subject)
        and one[1] == column
        and message in one[2]
        for one in found
    ), found
    assert not Term.objects.exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", "this is no turtle", "no Turtle"),
        ("a.ttl", '<urn:a> <urn:b> "c', "no Turtle"),
        ("a.rdf", "<rdf:RDF", "no RDF/XML"),
        ("a.rdf", "<html><p>Hello</p></html>", "no skos:ConceptScheme"),
        ("a.jsonld", "{", "no JSON-LD"),
        ("a.jsonld", "[" * 100_000, "nested too deep"),
        ("a.ttl", "<urn:a> <urn:b> " + "[ <urn:b> " * 5_000, "nested too deep"),
        ("a.ttl", "", "no skos:ConceptScheme"),
        ("a.ttl", HEAD, "No concept is in the scheme"),
        ("a.ttl", HEAD + ":s a skos:ConceptScheme .", "Say which skos:ConceptScheme"),
    ],
)
def test_import__refuses_what_is_no_vocabulary(
    name: str, text: str, message: str
) -> None:
    found = read(text, name)

    assert [message in str(error) for error in found.errors] == [True], found.errors


def test_import__says_on_which_line_a_file_is_not_utf_8() -> None:
    found = read_source(Path("a.ttl"), HEAD.encode() + b"# caf\xe9\n")

    assert "Line 7 is not UTF-8." in str(found.errors[0])


ENTITIES = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY word "{entity}"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:ConceptScheme rdf:about="urn:s"><skos:prefLabel xml:lang="en">&word;
  </skos:prefLabel></skos:ConceptScheme></rdf:RDF>"""


@pytest.mark.parametrize("entity", ["Crafts", "&#38;word;"])
def test_import__refuses_entities(entity: str) -> None:
    found = read(ENTITIES.format(entity=entity), "a.rdf")

    assert "entit" in str(found.errors[0])
    assert found.vocabulary is None


@pytest.mark.parametrize(
    "context",
    [
        "https://elsewhere.example/context.jsonld",
        ["https://elsewhere.example/context.jsonld"],
        {"@import": "https://elsewhere.example/context.jsonld"},
    ],
)
@pytest.mark.parametrize("is_nested", [True, False])
def test_import__fetches_nothing(
    context: Any, is_nested: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("The network was asked.")

    monkeypatch.setattr(socket.socket, "connect", connect)
    inner = {"@context": context, "@id": "urn:s"}
    text = json.dumps({"urn:p": [inner]} if is_nested else inner)

    found = read(text, "a.jsonld")

    assert "not fetched" in str(found.errors[0])


def test_import__looks_at_what_a_file_is_and_not_at_its_name(
    crafts: Vocabulary,
) -> None:
    for syntax in CODES:
        for name in ("crafts.ttl", "crafts.rdf", "crafts.jsonld"):
            assert read_source(Path(name), write(crafts, syntax)).errors == []
