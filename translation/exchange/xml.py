"""XML from outside, read without entities, without the network and within limits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from hanse.translation import conf
from hanse.translation.exchange.errors import ExchangeError

Element = Any

XML = "http://www.w3.org/XML/1998/namespace"


def read_xml(data: bytes) -> Element:
    """The root of a document. Raises `ExchangeError` for what is no XML, or too much.

    A document type may be named, as TMX does, and is never fetched; one that declares
    entities is refused, for they have no use in these formats.
    """
    if len(data) > conf.upload_limit():
        raise ExchangeError(
            _("The file is larger than %(limit)d bytes.")
            % {"limit": conf.upload_limit()}
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise ExchangeError(error.msg or _("This is no XML."), line=line) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _one in declared.iterentities()):
        raise ExchangeError(_("The document declares entities."))
    if (named := next(root.iter(etree.Entity), None)) is not None:
        # Of a document type that is not read, where it may be declared.
        raise ExchangeError(_("This is no XML."), line=named.sourceline or 0)
    return root


def write_xml(root: Element, *, doctype: str | None = None) -> bytes:
    """A document with its declaration, in UTF-8; white space is left alone."""
    written: bytes = etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, doctype=doctype
    )
    return written


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def namespace_of(element: Element) -> str:
    return etree.QName(element).namespace or ""


def fail(element: Element, message: str, field: str = "") -> ExchangeError:
    """An error at this element, to be raised."""
    return ExchangeError(
        message, line=element.sourceline or 0, field=field or name_of(element)
    )


def writable(text: str) -> str:
    """The text with a space for each character that XML cannot carry.

    Pasted words have such: lines of a slide end with a vertical tab.
    """
    if fits_xml(text):
        return text
    return "".join(char if fits_xml(char) else " " for char in text)


def fits_xml(text: str) -> bool:
    """Whether XML can carry these characters."""
    return all(
        char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or char >= "\ue000"
        for char in text
        if char not in "\ufffe\uffff"
    ) and not any(char in "\ufffe\uffff" for char in text)
