"""Modules of XLIFF 2, as far as this reader looks into them.

None of them is used here, but a file that breaks its own module was made wrongly, and
saying so early is kinder. What is not checked here is taken as it comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from hanse.translation.exchange.xliff2 import references, values
from hanse.translation.exchange.xml import (
    XML,
    Element,
    fail,
    name_of,
    namespace_of,
)

BASE = "urn:oasis:names:tc:xliff:"

KNOWN = {
    "matches": {"matches", "match"},
    "glossary": {"glossary", "glossEntry", "term", "translation", "definition"},
    "metadata": {"metadata", "metaGroup", "meta"},
    "validation": {"validation", "rule"},
    "resourcedata": {
        "resourceData",
        "resourceItem",
        "resourceItemRef",
        "source",
        "target",
        "reference",
    },
    "changetracking": {"changeTrack", "revisions", "revision", "item"},
    "sizerestriction": {"profiles", "normalization", "data"},
}
# Attributes by element, and what they may hold.
VALUES: dict[tuple[str, str], dict[str, values.Check]] = {
    ("matches", "match"): {
        "id": values.nmtoken,
        "type": values.one_of("am", "mt", "icm", "idm", "tb", "tm", "other"),
    },
    ("metadata", "metaGroup"): {
        "id": values.nmtoken,
        "appliesTo": values.one_of("source", "target", "ignorable"),
    },
    ("metadata", "meta"): {"type": lambda value: bool(value)},
    ("validation", "rule"): {
        "caseSensitive": values.yes_no,
        "disabled": values.yes_no,
        "existsInSource": values.yes_no,
        "normalization": values.one_of("none", "nfc", "nfd"),
        "occurs": values.positive,
    },
    ("changetracking", "revisions"): {
        "appliesTo": values.nmtoken,
        "ref": values.nmtoken,
    },
}
RULE_KINDS = ("isPresent", "isNotPresent", "startsWith", "endsWith")
_VERSION = re.compile(r":\d+\.\d+$")


def check(root: Element, prefix: str) -> None:
    """Check all elements of known modules. Raises `ExchangeError`."""
    for element in root.iter():
        module = _module(element)
        if module not in KNOWN:
            continue
        if name_of(element) not in KNOWN[module]:
            raise fail(element, _("This module has no such element."))
        for name, allowed in VALUES.get((module, name_of(element)), {}).items():
            value = element.get(name)
            if value is not None and not allowed(value):
                raise fail(
                    element,
                    _("%(name)s may not be “%(value)s”.")
                    % {"name": name, "value": value},
                    name,
                )
        own = CHECKS.get((module, name_of(element)))
        if own is not None:
            own(element, prefix)


def _module(element: Element) -> str:
    namespace = namespace_of(element)
    if not namespace.startswith(BASE):
        return ""
    return _VERSION.sub("", namespace.removeprefix(BASE))


def _children(element: Element, name: str) -> list[Element]:
    return [one for one in element if name_of(one) == name]


def _match(match: Element, prefix: str) -> None:
    if match.get("subType") is not None and match.get("type") is None:
        raise fail(match, _("A subType needs a type."))
    if match.get(f"{{{XML}}}lang") is not None:
        raise fail(match, _("%(name)s may not stand here.") % {"name": "xml:lang"})
    reference = match.get("ref")
    if reference is None:
        raise fail(match, _("%(name)s is missing.") % {"name": "ref"})
    wrong = fail(match, _("A match points at a text of its unit."), "ref")
    selectors = references.parsed(reference) if reference.startswith("#") else None
    if not selectors:
        raise wrong
    unit = next(match.iterancestors(f"{prefix}unit"), None)
    texts = (
        []
        if unit is None
        else unit.iterchildren(f"{prefix}segment", f"{prefix}ignorable")
    )
    ids = {one.get("id") for text in texts for one in text.iter()}
    if selectors[-1][0] not in {"", "t"} or selectors[-1][1] not in ids:
        raise wrong


def _entry(entry: Element, prefix: str) -> None:
    if not _children(entry, "translation") and not _children(entry, "definition"):
        raise fail(entry, _("An entry has a translation or a definition."))
    if any(
        part and part.strip() for part in (entry.text, *(one.tail for one in entry))
    ):
        raise fail(entry, _("No text may stand here."))


def _metadata(metadata: Element, prefix: str) -> None:
    if not _children(metadata, "metaGroup"):
        raise fail(metadata, _("%(names)s is missing.") % {"names": "metaGroup"})


def _meta(meta: Element, prefix: str) -> None:
    if meta.get("type") is None or meta.get("appliesTo") is not None:
        raise fail(meta, _("A meta has a type and nothing else."))


def _rule(rule: Element, prefix: str) -> None:
    own = sum(rule.get(name) is not None for name in RULE_KINDS)
    custom = any(name.startswith("{") for name in rule.attrib)
    if own > 1 or (own == 0) != custom:
        raise fail(rule, _("A rule asks exactly one thing."))


CHECKS: dict[tuple[str, str], Callable[[Element, str], None]] = {
    ("matches", "match"): _match,
    ("glossary", "glossEntry"): _entry,
    ("metadata", "metadata"): _metadata,
    ("metadata", "meta"): _meta,
    ("validation", "rule"): _rule,
}
