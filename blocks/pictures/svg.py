"""Drawings in SVG, down to what only draws."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

NAMESPACE = "http://www.w3.org/2000/svg"
LARGEST = 512 * 1024

ELEMENTS = frozenset(
    {
        "circle", "clipPath", "defs", "desc", "ellipse", "g", "line",
        "linearGradient", "mask", "path", "polygon", "polyline", "radialGradient",
        "rect", "stop", "svg", "symbol", "text", "title", "tspan", "use",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "clip-path", "clip-rule", "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fill",
        "fill-opacity", "fill-rule", "font-family", "font-size", "font-weight", "fx",
        "fy", "gradientTransform", "gradientUnits", "height", "id", "letter-spacing",
        "mask", "maskUnits", "offset", "opacity", "points", "preserveAspectRatio", "r",
        "rx", "ry", "spreadMethod", "stop-color", "stop-opacity", "stroke",
        "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "stroke-opacity", "stroke-width", "text-anchor", "transform", "version",
        "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
    }
)  # fmt: skip
# A reference inside the drawing; any other would ask somebody else.
_INSIDE = re.compile(r"#[\w.-]+")
_URL = re.compile(r"url\(", re.IGNORECASE)
_URL_INSIDE = re.compile(r"url\((['\"]?)#[\w.-]+\1\)")


def clean_svg(data: bytes) -> bytes:
    """The drawing without scripts, styles, links, foreign content and references out.

    Raises `ValidationError` for what is no SVG, or larger than a logo has to be.
    """
    if len(data) > LARGEST:
        raise ValidationError(
            _("This drawing is larger than %(size)s kB.") % {"size": LARGEST // 1024}
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValidationError(_("This drawing is no well-formed SVG.")) from error
    if root.tag != f"{{{NAMESPACE}}}svg":
        raise ValidationError(_("This drawing is no well-formed SVG."))
    _clean(root)
    etree.cleanup_namespaces(root)
    # Without the document type and its entities.
    return bytes(etree.tostring(root, encoding="utf-8"))


def _clean(element: etree._Element) -> None:
    for name in list(element.attrib):
        value = str(element.attrib[name])
        if str(name) == "{http://www.w3.org/1999/xlink}href":
            del element.attrib[name]
            name = "href"
            element.set(name, value)
        if not _may_stay(str(name), value):
            del element.attrib[name]
    for child in list(element):
        tag = child.tag if isinstance(child.tag, str) else ""
        qualified = etree.QName(tag) if tag else None
        if (
            qualified is not None
            and qualified.namespace == NAMESPACE
            and qualified.localname in ELEMENTS
        ):
            _clean(child)
        else:
            element.remove(child)


def _may_stay(name: str, value: str) -> bool:
    if name == "href":
        return bool(_INSIDE.fullmatch(value))
    if name not in ATTRIBUTES:
        return False
    return not _URL.search(value) or bool(_URL_INSIDE.fullmatch(value.strip()))
