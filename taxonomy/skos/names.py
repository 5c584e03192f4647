"""What things are called in SKOS files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, URIRef

from hanse.taxonomy.models import TermMatch

# rdflib's namespaces are classes that stand for their addresses.
PREFIXES: dict[str, Any] = {
    "skos": SKOS,
    "dcterms": DCTERMS,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
}
MATCHES: dict[str, URIRef] = {
    TermMatch.Relation.EXACT: SKOS.exactMatch,
    TermMatch.Relation.CLOSE: SKOS.closeMatch,
    TermMatch.Relation.BROAD: SKOS.broadMatch,
    TermMatch.Relation.NARROW: SKOS.narrowMatch,
    TermMatch.Relation.RELATED: SKOS.relatedMatch,
}


@dataclass(frozen=True)
class Syntax:
    """One way to write RDF: rdflib's name for it, endings of files, media type."""

    code: str
    rdflib: str
    endings: tuple[str, ...]
    media_type: str
    label: str


SYNTAXES = (
    Syntax("ttl", "turtle", (".ttl",), "text/turtle; charset=utf-8", "Turtle"),
    # Not rdflib's "pretty-xml", which leaves out parts of some lists.
    Syntax("rdf", "xml", (".rdf", ".xml"), "application/rdf+xml", "RDF/XML"),
    Syntax("jsonld", "json-ld", (".jsonld", ".json"), "application/ld+json", "JSON-LD"),
)
BY_CODE = {syntax.code: syntax for syntax in SYNTAXES}
ENDINGS = {ending: syntax for syntax in SYNTAXES for ending in syntax.endings}


def short(uri: str) -> str:
    """`skos:prefLabel`, as people who know such files call it."""
    for prefix, namespace in PREFIXES.items():
        if uri.startswith(str(namespace)):
            return f"{prefix}:{uri[len(str(namespace)) :]}"
    return uri
