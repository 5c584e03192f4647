"""A vocabulary as a graph, and as the bytes of a file."""

from __future__ import annotations

from typing import Any

from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode

from hanse.taxonomy.addresses import term_uri, vocabulary_uri
from hanse.taxonomy.models import Term, TermLabel, Vocabulary
from hanse.taxonomy.skos.names import BY_CODE, MATCHES, PREFIXES

# The order of the terms is a collection of this name below the vocabulary.
ORDER = "#order"
CONTEXT = {
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "owl": str(OWL),
    "xsd": str(XSD),
    **{
        name: {"@id": f"skos:{name}", "@container": "@language"}
        for name in ("prefLabel",)
    },
    **{
        name: {"@id": f"skos:{name}", "@type": "@id"}
        for name in ("broader", "narrower", "inScheme", "topConceptOf", "hasTopConcept")
    },
}


def write(vocabulary: Vocabulary, syntax: str) -> bytes:
    """The file of a vocabulary in one of `names.SYNTAXES`."""
    options: dict[str, Any] = {}
    if syntax == "jsonld":
        options = {"context": CONTEXT, "auto_compact": True, "sort_keys": True}
    text = graph_of(vocabulary).serialize(
        format=BY_CODE[syntax].rdflib, encoding="utf-8", **options
    )
    return bytes(text)


def graph_of(vocabulary: Vocabulary) -> Graph:
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    scheme = URIRef(vocabulary_uri(vocabulary))
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.notation, Literal(vocabulary.code)))
    for label in vocabulary.labels.all():
        graph.add((scheme, SKOS.prefLabel, Literal(label.text, label.language)))
    terms = list(
        vocabulary.terms.order_by("sort_order", "code").prefetch_related(
            "labels", "matches"
        )
    )
    nodes = {term.pk: URIRef(term_uri(term, vocabulary.code)) for term in terms}
    for term in terms:
        _add_term(graph, scheme, term, nodes)
    _add_order(
        graph, scheme, [nodes[one.pk] for one in terms if not one.merged_into_id]
    )
    return graph


def _add_term(
    graph: Graph, scheme: URIRef, term: Term, nodes: dict[int, URIRef]
) -> None:
    node = nodes[term.pk]
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, scheme))
    graph.add((node, SKOS.notation, Literal(term.code)))
    for label in term.labels.all():
        preferred = label.kind == TermLabel.Kind.PREFERRED
        predicate = SKOS.prefLabel if preferred else SKOS.altLabel
        graph.add((node, predicate, Literal(label.text, label.language)))
    for match in term.matches.all():
        graph.add((node, MATCHES[match.relation], URIRef(match.uri)))
    if term.is_retired:
        graph.add((node, OWL.deprecated, Literal(True)))
    if term.merged_into_id:
        graph.add((node, DCTERMS.isReplacedBy, nodes[term.merged_into_id]))
    elif term.parent_id in nodes:
        graph.add((node, SKOS.broader, nodes[term.parent_id]))
        graph.add((nodes[term.parent_id], SKOS.narrower, node))
    else:
        graph.add((node, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, node))


def _add_order(graph: Graph, scheme: URIRef, nodes: list[URIRef]) -> None:
    order, first = URIRef(f"{scheme}{ORDER}"), BNode()
    graph.add((order, RDF.type, SKOS.OrderedCollection))
    graph.add((order, SKOS.inScheme, scheme))
    if nodes:
        Collection(graph, first, [*nodes])
        graph.add((order, SKOS.memberList, first))
