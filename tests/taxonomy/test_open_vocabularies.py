"""Whole vocabularies of others, in and out; see docs/measurements.md."""

from __future__ import annotations

import csv
import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, Literal, Namespace
from rdflib.namespace import RDF

from hanse.taxonomy.loading import load_files
from hanse.taxonomy.models import Term, TermLabel, Vocabulary
from hanse.taxonomy.skos.writing import write
from hanse.taxonomy.sources import read_source

DATA = Path(os.environ.get("HANSE_DATA") or "nowhere")
UNESCO = DATA / "vocab-unesco" / "unescothes.ttl.gz"
YSO = DATA / "vocab-yso" / "yso_fi_sv_en.tsv.gz"
YSO_SCHEME = Namespace("http://www.yso.fi/onto/")

pytestmark = [
    pytest.mark.data,
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="needs HANSE_DATA"),
]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    with capsys.disabled():
        for line in lines:
            print(f"\n{line}", end="")  # noqa: T201


def timed(told: list[str], what: str, started: float) -> None:
    told.append(f"{what}: {time.process_time() - started:.1f} s of processor time")


def through(name: str, content: bytes, told: list[str]) -> list[str]:
    """Load a file, write it in each syntax, and read each again: nothing changes."""
    started = time.process_time()
    file = read_source(Path(name), content)
    timed(told, f"{name}, read", started)
    assert file.errors == []
    started = time.process_time()
    [outcome] = load_files([file])
    timed(told, f"{name}, loaded {outcome.terms_made} terms", started)
    code = Path(name).stem
    vocabulary = Vocabulary.objects.get(code=code)
    for syntax in ("ttl", "rdf", "jsonld"):
        started = time.process_time()
        written = write(vocabulary, syntax)
        again = read_source(Path(f"{code}.{syntax}"), written)
        timed(told, f"{name}, written and read as {syntax}", started)
        assert (again.errors, again.notes) == ([], [])
        [unchanged] = load_files([again])
        assert not unchanged, (syntax, unchanged.changes[:5])
    return outcome.notes


def test_unesco_thesaurus__goes_in_and_comes_out(told: list[str]) -> None:
    notes = through("unesco.ttl", gzip.decompress(UNESCO.read_bytes()), told)

    assert Term.objects.count() == 4_408
    languages = set(TermLabel.objects.values_list("language", flat=True).distinct())
    assert languages == {"en", "ru"}
    assert Term.objects.filter(parent__isnull=False).count() == 4_243 - 418
    told.append(f"unesco.ttl, not kept: {', '.join(notes)}")
    assert notes == [
        "further broader concepts (418)",
        "http://purl.org/umu/uneskos#mainConceptOf (583)",
        "http://purl.org/umu/uneskos#memberOf (4408)",
        "labels in es (8666)",
        "labels in fr (8666)",
        "skos:related (12196)",
        "skos:scopeNote (1925)",
    ]


def test_finnish_ontology__goes_in_and_comes_out(told: list[str]) -> None:
    graph = Graph()
    scheme = YSO_SCHEME["yso/"]
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal("YSO", "en")))
    text = gzip.decompress(YSO.read_bytes()).decode()
    rows = list(
        csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    for row in rows:
        node = Namespace(row["uri"])[""]
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, scheme))
        for language in ("fi", "sv", "en"):
            if row[language]:
                graph.add((node, SKOS.prefLabel, Literal(row[language], language)))

    notes = through("yso.ttl", graph.serialize(format="turtle", encoding="utf-8"), told)

    assert notes == ["invisible characters in labels (2)"]
    assert Term.objects.count() == len(rows) == 27_760
