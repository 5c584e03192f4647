"""Bytes to a graph: what is no RDF, or asks for more than its own text, is refused.

Nothing is ever fetched: documents with a DTD and JSON-LD that names a context elsewhere
are turned away before the parsers see them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from rdflib import Graph

from hanse.taxonomy.skos.names import BY_CODE, ENDINGS

# What relative addresses in a file stand below; nobody's.
BASE = "https://vocabulary.invalid/"
MOST_TRIPLES = 2_000_000
DEEPEST = 60

# rdflib's parsers tell of odd literals there; the file's own errors are told instead.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


class Unreadable(Exception):
    """The file is no RDF that can be read. The message is for people."""


def syntax_of(name: str, data: bytes) -> str:
    """The syntax by what the file begins with, else by its name."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<" and not _is_turtle(data):
        return "rdf"
    if start in (b"{", b"["):
        return "jsonld"
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    known = ENDINGS.get(ending)
    # A file that begins like Turtle is none of the others, whatever it is called.
    return known.code if known and known.code == "ttl" else "ttl"


def _is_turtle(data: bytes) -> bool:
    """Whether what begins with `<` is an address and no mark of XML."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((b"<http:", b"<https:", b"<urn:", b"<#", b"<>"))


def parse(name: str, data: bytes) -> Graph:
    """The statements of a file. Raises `Unreadable`."""
    code = syntax_of(name, data)
    try:
        _CHECKS[code](data)
        graph = Graph()
        graph.parse(data=data, format=_PARSERS[code], publicID=BASE)
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable(_("It is nested too deep.")) from None
    except Exception as error:
        raise Unreadable(
            _("This is no %(syntax)s: %(why)s")
            % {"syntax": BY_CODE[code].label, "why": _why(error)}
        ) from error
    if len(graph) > MOST_TRIPLES:
        raise Unreadable(_("It says more than can be read at once."))
    return graph


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _check_turtle(data: bytes) -> None:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(_("Line %(line)s is not UTF-8.") % {"line": line}) from None


def _check_xml(data: bytes) -> None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(_("A document type with entities is not taken."))


def _check_json(data: bytes) -> None:
    for depth, key, value in _walk(json.loads(data.decode("utf-8-sig"))):
        if depth > DEEPEST:
            raise Unreadable(_("It is nested too deep."))
        if key == "@context" and any(isinstance(one, str) for one in _listed(value)):
            raise Unreadable(
                _("It names a context elsewhere, which is not fetched: write it out.")
            )
        if key == "@import":
            raise Unreadable(_("It imports a context, which is not fetched."))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _walk(value: Any) -> Iterator[tuple[int, str, Any]]:
    """`(depth, key, value)` of everything in it."""
    waiting = [(0, "", value)]
    while waiting:
        depth, key, one = waiting.pop()
        yield depth, key, one
        if isinstance(one, dict):
            waiting += [(depth + 1, name, part) for name, part in one.items()]
        elif isinstance(one, list):
            waiting += [(depth + 1, "", part) for part in one]


_CHECKS = {"ttl": _check_turtle, "rdf": _check_xml, "jsonld": _check_json}
_PARSERS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
