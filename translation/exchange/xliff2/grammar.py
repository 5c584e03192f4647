"""Which element of XLIFF 2 stands where, with which attributes.

After the schema of XLIFF 2.1, core. Elements of other namespaces may stand where the
standard says so, and are not looked into here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hanse.translation.exchange.xliff2 import values
from hanse.translation.exchange.xliff2.values import Check
from hanse.translation.exchange.xml import (
    XML,
    Element,
    fail,
    name_of,
    namespace_of,
)

CORE = "urn:oasis:names:tc:xliff:document:2.0"
# 2.1 kept the namespace of 2.0, and so do files of 2.2; the core is the same.
NAMESPACES = (CORE, "urn:oasis:names:tc:xliff:document:2.2")
MODULES = "urn:oasis:names:tc:xliff:"
ITS = "http://www.w3.org/2005/11/its"
FORMAT_STYLE = "urn:oasis:names:tc:xliff:fs:2.0"

# Whose attributes an element takes beside its own.
NOBODY, MODULES_ALONE, ANYBODY = range(3)


@dataclass(frozen=True)
class Rule:
    """One element: what it must and may have, and what stands in it in which order.

    `children` are names in their order; `*` stands for elements of other namespaces.
    `repeated` may come more than once. `mixed` allows text between them.
    """

    needed: dict[str, Check] = field(default_factory=dict)
    allowed: dict[str, Check] = field(default_factory=dict)
    others: int = NOBODY
    children: tuple[tuple[str, ...], ...] = ()
    single: frozenset[str] = frozenset()
    mixed: bool = False
    open: bool = False


ID = {"id": values.nmtoken}
XML_SPACE = {f"{{{XML}}}space": values.space}
XML_LANG = {f"{{{XML}}}lang": values.language}
FLOW = {
    "canResegment": values.yes_no,
    "translate": values.yes_no,
    "srcDir": values.direction,
    "trgDir": values.direction,
    **XML_SPACE,
}
INLINE = (("cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"),)
CODE = {
    "canCopy": values.yes_no,
    "canDelete": values.yes_no,
    "canReorder": values.one_of("yes", "firstNo", "no"),
    "copyOf": values.nmtoken,
    "subType": values.is_prefixed,
    "type": values.one_of("fmt", "ui", "quote", "link", "image", "other"),
}
SINGLE_CODE = {
    **CODE,
    "disp": values.anything,
    "equiv": values.anything,
    "dataRef": values.nmtoken,
    "subFlows": values.space_separated,
}
SPANNING = {"canOverlap": values.yes_no, "dir": values.direction}
MARK = {
    "translate": values.yes_no,
    "type": values.mark_type,
    "ref": values.anything,
    "value": values.anything,
}
SEGMENT = {"canResegment": values.yes_no, **ID}

RULES: dict[str, Rule] = {
    "xliff": Rule(
        {"version": values.one_of("2.0", "2.1", "2.2"), "srcLang": values.language},
        {"trgLang": values.language, **XML_SPACE},
        ANYBODY,
        (("file",),),
    ),
    "file": Rule(
        ID,
        {"original": values.anything, **FLOW},
        ANYBODY,
        (("skeleton",), ("*",), ("notes",), ("unit", "group")),
        frozenset({"skeleton", "notes"}),
    ),
    "skeleton": Rule({}, {"href": values.anything}, open=True, mixed=True),
    "group": Rule(
        ID,
        {"name": values.anything, "type": values.is_prefixed, **FLOW},
        ANYBODY,
        (("*",), ("notes",), ("unit", "group")),
        frozenset({"notes"}),
    ),
    "unit": Rule(
        ID,
        {"name": values.anything, "type": values.is_prefixed, **FLOW},
        ANYBODY,
        (("*",), ("notes",), ("originalData",), ("segment", "ignorable")),
        frozenset({"notes", "originalData"}),
    ),
    "segment": Rule(
        {},
        {
            "state": values.one_of("initial", "translated", "reviewed", "final"),
            "subState": values.is_prefixed,
            **SEGMENT,
        },
        NOBODY,
        (("source",), ("target",)),
        frozenset({"source", "target"}),
    ),
    "ignorable": Rule(
        {},
        ID,
        NOBODY,
        (("source",), ("target",)),
        frozenset({"source", "target"}),
    ),
    "notes": Rule({}, {}, NOBODY, (("note",),)),
    "note": Rule(
        {},
        {
            "appliesTo": values.one_of("source", "target"),
            "category": values.anything,
            "priority": values.one_of(*map(str, range(1, 11))),
            **ID,
        },
        ANYBODY,
        mixed=True,
    ),
    "originalData": Rule({}, {}, NOBODY, (("data",),)),
    "data": Rule(
        ID, {"dir": values.direction, **XML_SPACE}, NOBODY, (("cp",),), mixed=True
    ),
    "source": Rule({}, {**XML_LANG, **XML_SPACE}, NOBODY, INLINE, mixed=True),
    "target": Rule(
        {},
        {"order": values.positive, **XML_LANG, **XML_SPACE},
        NOBODY,
        INLINE,
        mixed=True,
    ),
    "cp": Rule({"hex": values.no_xml_character}),
    "ph": Rule(ID, SINGLE_CODE, MODULES_ALONE),
    "pc": Rule(
        ID,
        {
            **CODE,
            **SPANNING,
            **dict.fromkeys(
                ("dispStart", "dispEnd", "equivStart", "equivEnd"), values.anything
            ),
            **dict.fromkeys(("dataRefStart", "dataRefEnd"), values.nmtoken),
            **dict.fromkeys(("subFlowsStart", "subFlowsEnd"), values.space_separated),
        },
        MODULES_ALONE,
        INLINE,
        mixed=True,
    ),
    "sc": Rule(
        ID, {**SINGLE_CODE, **SPANNING, "isolated": values.yes_no}, MODULES_ALONE
    ),
    "ec": Rule(
        {},
        {
            **SINGLE_CODE,
            **SPANNING,
            **ID,
            "isolated": values.yes_no,
            "startRef": values.nmtoken,
        },
        MODULES_ALONE,
    ),
    "mrk": Rule(ID, MARK, ANYBODY, INLINE, mixed=True),
    "sm": Rule(ID, MARK, ANYBODY),
    "em": Rule({"startRef": values.nmtoken}),
}


def check_grammar(root: Element) -> str:
    """The namespace of the document. Raises `ExchangeError` at what may not stand there."""
    core = namespace_of(root)
    if name_of(root) != "xliff" or core not in NAMESPACES:
        raise fail(root, _("This is no XLIFF 2 document."))
    _check(root, core)
    return core


def _check(element: Element, core: str) -> None:
    rule = RULES[name_of(element)]
    _check_attributes(element, rule)
    if not rule.mixed and _has_text(element):
        raise fail(element, _("No text may stand here."))
    if rule.open:
        return
    _check_order(element, rule, core)
    for child in element:
        if namespace_of(child) == core:
            _check(child, core)


def _check_attributes(element: Element, rule: Rule) -> None:
    for name in rule.needed:
        if element.get(name) is None:
            raise fail(element, _("%(name)s is missing.") % {"name": name})
    known = {**rule.allowed, **rule.needed}
    for name, value in element.attrib.items():
        check = known.get(name)
        if check is None and not _is_welcome(name, rule.others):
            raise fail(element, _("%(name)s may not stand here.") % {"name": name})
        if check is not None and not check(value):
            raise fail(
                element,
                _("%(name)s may not be “%(value)s”.") % {"name": name, "value": value},
            )


def _is_welcome(name: str, others: int) -> bool:
    if not name.startswith("{"):
        return False
    namespace, _brace, local = name[1:].partition("}")
    if namespace == XML:
        return False
    if namespace == FORMAT_STYLE and local not in {"fs", "subFs"}:
        return False
    if others == ANYBODY:
        return True
    is_module = namespace.startswith(MODULES) or namespace == ITS
    return others == MODULES_ALONE and is_module


def _has_text(element: Element) -> bool:
    parts = [element.text, *(child.tail for child in element)]
    return any(part and part.strip() for part in parts)


def _check_order(element: Element, rule: Rule, core: str) -> None:
    place, seen = 0, set()
    for child in element:
        name = name_of(child) if namespace_of(child) == core else "*"
        found = next(
            (at for at, names in enumerate(rule.children) if name in names), None
        )
        if found is None or found < place:
            raise fail(child, _("This element may not stand here."))
        if name in rule.single and name in seen:
            raise fail(child, _("This element may stand here once."))
        place = found
        seen.add(name)
    _check_complete(element, seen)


# What must be there, and what stands for it.
NEEDED_CHILDREN: dict[str, tuple[str, ...]] = {
    "xliff": ("file",),
    "file": ("unit", "group"),
    "unit": ("segment",),
    "segment": ("source",),
    "ignorable": ("source",),
    "notes": ("note",),
    "originalData": ("data",),
}


def _check_complete(element: Element, seen: set[str]) -> None:
    needed = NEEDED_CHILDREN.get(name_of(element), ())
    if needed and seen.isdisjoint(needed):
        raise fail(element, _("%(names)s is missing.") % {"names": " | ".join(needed)})
