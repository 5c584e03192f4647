"""Inline codes of XLIFF 2: what belongs together and what may move."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.exchange.xliff2.grammar import FORMAT_STYLE
from hanse.translation.exchange.xml import Element, fail, name_of

CODES = ("ph", "pc", "sc", "ec")
WITH_ID = (*CODES, "mrk", "sm")
# What `xlf:` stands for, by the type that it needs.
SUBTYPES = {
    "xlf:lb": "fmt",
    "xlf:pb": "fmt",
    "xlf:b": "fmt",
    "xlf:i": "fmt",
    "xlf:u": "fmt",
    "xlf:var": "ui",
}
DATA = ("dataRef", "dataRefStart", "dataRefEnd")
FLOWS = ("subFlows", "subFlowsStart", "subFlowsEnd")


def check_unit(unit: Element, prefix: str) -> None:
    """Check the inline content of one unit. Raises `ExchangeError`."""
    parts = [one for one in unit if name_of(one) in {"segment", "ignorable"}]
    for side in ("source", "target"):
        texts = [
            found
            for part in parts
            if (found := part.find(f"{prefix}{side}")) is not None
        ]
        _check_side(unit, parts if side == "source" else [], texts, prefix)
    for part in parts:
        source, target = part.find(f"{prefix}source"), part.find(f"{prefix}target")
        wanted = list(_sequences(source))
        if target is not None:
            _check_kept(target, wanted, list(_sequences(target)))


def _check_side(
    unit: Element, parts: list[Element], texts: list[Element], prefix: str
) -> None:
    inline = [one for text in texts for one in text.iterdescendants()]
    ids: dict[str, Element] = {}
    for one in (*parts, *(one for one in inline if name_of(one) in WITH_ID)):
        found = one.get("id")
        if found is None:
            continue
        if found in ids:
            raise fail(one, _("The id “%(id)s” stands twice.") % {"id": found})
        ids[found] = one
    for one in inline:
        if name_of(one) in CODES:
            _check_code(one, unit, ids, prefix)
    _check_pairs(inline, "sc", "ec")
    _check_pairs(inline, "sm", "em")


def _check_code(
    one: Element, unit: Element, ids: dict[str, Element], prefix: str
) -> None:
    data = {row.get("id") for row in unit.findall(f"{prefix}originalData/{prefix}data")}
    for name in DATA:
        if (found := one.get(name)) is not None and found not in data:
            raise fail(one, _("There is no data “%(id)s”.") % {"id": found}, name)
    copied = one.get("copyOf")
    if copied is not None:
        if any(one.get(name) is not None for name in DATA):
            raise fail(one, _("A copy has no data of its own."), "copyOf")
        if copied not in ids or name_of(ids[copied]) not in CODES:
            raise fail(one, _("There is no code “%(id)s”.") % {"id": copied}, "copyOf")
    _check_type(one)
    _check_flows(one, unit, prefix)
    fixed = one.get("canReorder", "yes") != "yes"
    if fixed and not one.get("canCopy") == one.get("canDelete") == "no":
        raise fail(
            one,
            _("What keeps its place can be neither copied nor deleted."),
            "canReorder",
        )
    if name_of(one) in {"sc", "ec"}:
        _check_isolated(one)


def _check_type(one: Element) -> None:
    subtype = one.get("subType")
    if subtype is None:
        return
    if one.get("type") is None:
        raise fail(one, _("A subType needs a type."))
    if subtype.startswith("xlf:") and SUBTYPES.get(subtype) != one.get("type"):
        raise fail(one, _("This subType does not belong to this type."), "subType")


def _check_flows(one: Element, unit: Element, prefix: str) -> None:
    wanted = [name for key in FLOWS for name in one.get(key, "").split()]
    if not wanted:
        return
    file = next(unit.iterancestors(f"{prefix}file"))
    units = {row.get("id") for row in file.iter(f"{prefix}unit")}
    for name in wanted:
        if name not in units:
            raise fail(one, _("There is no unit “%(id)s”.") % {"id": name}, "subFlows")


def _check_isolated(one: Element) -> None:
    isolated = one.get("isolated") == "yes"
    if name_of(one) == "sc":
        return
    has_id, has_start = one.get("id") is not None, one.get("startRef") is not None
    if isolated and (has_start or not has_id):
        raise fail(one, _("An isolated end has an id and no start."))
    if not isolated and (has_id or not has_start):
        raise fail(one, _("An end has a start and no id."))
    if not isolated and one.get(f"{{{FORMAT_STYLE}}}fs") is not None:
        raise fail(one, _("The start says how it looks, not the end."))


def _check_pairs(inline: list[Element], start: str, end: str) -> None:
    """Each start is closed, unless isolated, and nothing is closed before it begins."""
    waiting: dict[str, Element] = {}
    isolated: set[str] = set()
    for one in inline:
        name = name_of(one)
        if name == start:
            waiting[one.get("id")] = one
            if one.get("isolated") == "yes":
                isolated.add(one.get("id"))
        elif name == end and one.get("isolated") != "yes":
            found = waiting.pop(one.get("startRef"), None)
            if found is None or found.get("isolated") == "yes":
                raise fail(one, _("Nothing begins that ends here."), "startRef")
            _check_alike(found, one)
    for key, one in waiting.items():
        if key not in isolated:
            raise fail(one, _("What begins here does not end in this unit."))


def _check_alike(first: Element, last: Element) -> None:
    for name in ("canCopy", "canDelete", "canOverlap"):
        if last.get(name) is not None and first.get(name, "yes") != last.get(name):
            raise fail(last, _("Start and end differ in %(name)s.") % {"name": name})


def _events(text: Element) -> Iterator[tuple[str, Element]]:
    """Codes in reading order: (mark of the event, code); ends of `pc` are events too."""
    for child in text:
        name = name_of(child)
        if name in CODES:
            yield f"{child.get('id') or child.get('startRef')}", child
        yield from _events(child)
        if name == "pc":
            yield f"/{child.get('id')}", child


def _sequences(text: Element) -> Iterator[list[str]]:
    """Runs of codes that keep their order: a `firstNo` and the `no` that follow it."""
    current: list[str] = []
    for mark, code in _events(text):
        reorder = code.get("canReorder", "yes")
        if reorder == "no" and not mark.startswith("/") and not current:
            raise fail(code, _("The first of a sequence says firstNo."), "canReorder")
        if reorder == "yes" or (reorder == "firstNo" and not mark.startswith("/")):
            if current:
                yield current
            current = []
        if reorder != "yes":
            current.append(mark)
    if current:
        yield current


def _check_kept(
    target: Element, wanted: list[list[str]], found: list[list[str]]
) -> None:
    marks = {mark for sequence in wanted for mark in sequence}
    changed = [
        sequence
        for sequence in found
        if marks.intersection(sequence) and sequence not in wanted
    ]
    if changed:
        raise fail(target, _("Codes that keep their order have moved."), "canReorder")
