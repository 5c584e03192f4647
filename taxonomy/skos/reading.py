"""A SKOS file as the rows that loading takes, with everything that is wrong with it.

What a file says and we do not keep is counted in its notes, so that nobody takes it
for kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection

from hanse.taxonomy.collation import sort_key
from hanse.taxonomy.files import Row, VocabularyFile
from hanse.taxonomy.models import Term, check_address
from hanse.taxonomy.skos import parsing
from hanse.taxonomy.skos.names import MATCHES, short
from hanse.taxonomy.skos.words import Words
from hanse.taxonomy.snapshots import FALLBACK_LANGUAGE

# What is read of a concept; the rest is told in the notes.
READ = {
    DCTERMS.isReplacedBy,
    OWL.deprecated,
    RDF.type,
    SKOS.altLabel,
    SKOS.broader,
    SKOS.hiddenLabel,
    SKOS.inScheme,
    SKOS.narrower,
    SKOS.notation,
    SKOS.prefLabel,
    SKOS.topConceptOf,
    *MATCHES.values(),
}
CODE = re.compile(r"[-a-zA-Z0-9_]+")
LONGEST_CODE = Term._meta.get_field("code").max_length or 0
Known = Mapping[str, str]


def read(
    path: Path, data: bytes, known: Known | None = None, scheme: str = ""
) -> VocabularyFile:
    """Read a file. `known` are the codes of terms that are there, by address.

    The file's name, without its ending, is the code of the vocabulary. With several
    concept schemes in it, `scheme` says which.
    """
    found = VocabularyFile(path)
    try:
        graph = parsing.parse(path.name, data)
    except parsing.Unreadable as error:
        found.error(0, "", str(error))
        return found
    node = _scheme(found, graph, scheme)
    if node is not None:
        _Reader(found, graph, node, known or {}).read()
    return found


def _scheme(found: VocabularyFile, graph: Graph, wanted: str) -> URIRef | None:
    schemes = sorted(
        one
        for one in graph.subjects(RDF.type, SKOS.ConceptScheme)
        if isinstance(one, URIRef)
    )
    chosen = [one for one in schemes if str(one) == wanted] if wanted else schemes
    if len(chosen) == 1:
        return chosen[0]
    if not schemes:
        found.error(0, "rdf:type", _("There is no skos:ConceptScheme with an address."))
    else:
        found.error(
            0,
            "rdf:type",
            _("Say which skos:ConceptScheme to take: %(schemes)s.")
            % {"schemes": ", ".join(schemes[:10])},
        )
    return None


class _Reader:
    def __init__(
        self, found: VocabularyFile, graph: Graph, scheme: URIRef, known: Known
    ) -> None:
        self.found, self.graph, self.scheme, self.known = found, graph, scheme, known
        self.left_out: Counter[str] = Counter()
        self.words = Words(graph, self.error, self.left_out)

    def read(self) -> None:
        self.found.uri = str(self.scheme)
        labels, others = self.words.of(self.scheme)
        if others:
            self.left_out[_("further labels of the vocabulary")] += 1
        self.found.vocabulary = Row(
            0, self.found.code, "", labels, {}, str(self.scheme)
        )
        if not self.concepts:
            self.found.error(0, "skos:inScheme", _("No concept is in the scheme."))
            return
        self._check_circles()
        self.found.terms = [self._row(node) for node in self._ordered()]
        self._note()

    def error(self, node: Any, predicate: Any, message: Any, **words: Any) -> None:
        told = str(message) % words
        self.found.error(0, short(str(predicate)), told, subject=str(node))

    @cached_property
    def concepts(self) -> set[URIRef]:
        every = set(self.graph.subjects(RDF.type, SKOS.Concept))
        inside = {
            *self.graph.subjects(SKOS.inScheme, self.scheme),
            *self.graph.subjects(SKOS.topConceptOf, self.scheme),
            *self.graph.objects(self.scheme, SKOS.hasTopConcept),
        }
        if not any(self.graph.triples((None, SKOS.inScheme, None))):
            # A file of one scheme need not say so of each concept.
            inside |= every
        for node in sorted(every & inside, key=str):
            if not isinstance(node, URIRef):
                self.error(node, RDF.type, _("A concept needs an address."))
        outside = len(every - inside)
        if outside:
            self.left_out[_("concepts that are not in the scheme")] += outside
        return {node for node in every & inside if isinstance(node, URIRef)}

    # Codes -----------------------------------------------------------------------

    @cached_property
    def codes(self) -> dict[URIRef, str]:
        """By notation where each has one that can be a code, else by address."""
        notations = {
            node: [str(one) for one in self.graph.objects(node, SKOS.notation)]
            for node in self.concepts
        }
        usable = all(
            len(found) == 1 and CODE.fullmatch(found[0]) for found in notations.values()
        )
        codes: dict[URIRef, str] = {}
        taken: dict[str, URIRef] = {}
        for node in sorted(self.concepts):
            code = self.known.get(str(node)) or (
                notations[node][0] if usable else _last_part(str(node))
            )
            if not code or len(code) > LONGEST_CODE:
                self.error(
                    node, SKOS.notation, _("No code can be made of this address.")
                )
            elif code in taken:
                self.error(
                    node,
                    SKOS.notation,
                    _("Its code “%(code)s” is that of %(other)s, too."),
                    code=code,
                    other=taken[code],
                )
            taken.setdefault(code, node)
            codes[node] = code
        return codes

    # Places ----------------------------------------------------------------------

    @cached_property
    def broader(self) -> dict[URIRef, URIRef]:
        """The broader concept of each; of several the first, the rest is noted."""
        stated: dict[URIRef, set[Any]] = {}
        for predicate, is_upward in ((SKOS.broader, True), (SKOS.narrower, False)):
            pairs: Any = self.graph.subject_objects(predicate)
            for one, other in pairs:
                lower, upper = (one, other) if is_upward else (other, one)
                if lower not in self.concepts:
                    if not is_upward and one in self.concepts:
                        self.error(one, predicate, _UNKNOWN, other=other)
                    continue
                if upper not in self.concepts:
                    self.error(lower, predicate, _UNKNOWN, other=upper)
                    continue
                stated.setdefault(lower, set()).add(upper)
        found = {}
        for lower, uppers in stated.items():
            first, *more = sorted(uppers)
            found[lower] = first
            if more:
                self.left_out[_("further broader concepts")] += len(more)
        return found

    def _check_circles(self) -> None:
        for node in sorted(self.broader):
            seen, above = {node}, self.broader.get(node)
            while above is not None and above not in seen:
                seen.add(above)
                above = self.broader.get(above)
            if above == node:
                self.error(node, SKOS.broader, _("It stands below itself."))

    def _ordered(self) -> list[URIRef]:
        """As the file's ordered collection has them, else by the alphabet."""
        order: dict[Any, int] = {}
        for one in self.graph.subjects(SKOS.inScheme, self.scheme):
            head = self.graph.value(one, SKOS.memberList)
            if head is not None:
                for node in self._members(head):
                    order.setdefault(node, len(order))

        def place(node: URIRef) -> tuple[int, Any, str]:
            name = sort_key(self._name(node), FALLBACK_LANGUAGE)
            return order.get(node, len(order)), name, str(node)

        return sorted(self.concepts, key=place)

    def _members(self, head: Any) -> list[Any]:
        try:
            return list(Collection(self.graph, head))
        except ValueError:
            # A list that leads back into itself is in no order.
            return []

    def _name(self, node: URIRef) -> str:
        texts = {
            str(one.language or ""): str(one)
            for one in self.graph.objects(node, SKOS.prefLabel)
            if isinstance(one, Literal)
        }
        return texts.get(FALLBACK_LANGUAGE) or next(iter(sorted(texts.values())), "")

    # Rows ------------------------------------------------------------------------

    def _row(self, node: URIRef) -> Row:
        preferred, others = self.words.of(node)
        into = self._into(node)
        if not preferred:
            self.error(
                node,
                SKOS.prefLabel,
                _("There is none in a language of this install."),
            )
        upper = None if into else self.broader.get(node)
        return Row(
            line=0,
            code=self.codes[node],
            parent=self.codes[upper] if upper is not None else "",
            labels=preferred,
            alternatives=others,
            uri=str(node),
            matches=tuple(self._matches(node)),
            is_retired=self._is_retired(node, into),
            into=into,
        )

    def _matches(self, node: URIRef) -> Iterator[tuple[str, str]]:
        for relation, predicate in MATCHES.items():
            for other in sorted(self.graph.objects(node, predicate), key=str):
                try:
                    if not isinstance(other, URIRef):
                        raise ValidationError(_("This is no address."))
                    check_address(str(other))
                except ValidationError as error:
                    self.error(node, predicate, " ".join(error.messages))
                else:
                    yield str(relation), str(other)

    def _is_retired(self, node: URIRef, into: str) -> bool | None:
        stated = self.graph.value(node, OWL.deprecated)
        if into:
            return True
        return None if stated is None else str(stated).lower() in ("true", "1")

    def _into(self, node: URIRef) -> str:
        others = sorted(self.graph.objects(node, DCTERMS.isReplacedBy), key=str)
        if not others:
            return ""
        if len(others) > 1 or others[0] not in self.concepts or others[0] == node:
            self.error(
                node,
                DCTERMS.isReplacedBy,
                _("It must name one other concept of the scheme."),
            )
            return ""
        return self.codes[others[0]]  # type: ignore[index]

    def _note(self) -> None:
        for node in self.concepts:
            for predicate in self.graph.predicates(node):
                if predicate not in READ:
                    self.left_out[short(str(predicate))] += 1
        self.found.notes = [
            f"{what} ({count})" for what, count in sorted(self.left_out.items())
        ]


_UNKNOWN = gettext_lazy("%(other)s is no concept of the scheme.")


def _last_part(uri: str) -> str:
    """`…/onto/p1234` → `p1234`."""
    part = re.split(r"[/#:]", uri.rstrip("/#"))[-1]
    return part.lower() if CODE.fullmatch(part) else slugify(part)
