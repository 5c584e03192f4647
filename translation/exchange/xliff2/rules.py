"""What the grammar of XLIFF 2 cannot say: ids, languages, spaces, order, skeletons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hanse.translation.exchange.xliff2 import codes, modules, references
from hanse.translation.exchange.xliff2.grammar import check_grammar
from hanse.translation.exchange.xml import XML, Element, fail, name_of, namespace_of

LANG, SPACE, XML_ID = f"{{{XML}}}lang", f"{{{XML}}}space", f"{{{XML}}}id"


def validate(root: Element) -> str:
    """Check a whole document and give its namespace. Raises `ExchangeError`."""
    core = check_grammar(root)
    prefix = f"{{{core}}}"
    _check_unique(root.findall(f"{prefix}file"))
    for file in root.findall(f"{prefix}file"):
        _check_file(file, prefix)
    for one in root.iter(f"{prefix}source", f"{prefix}target"):
        if namespace_of(one.getparent()) == core:
            _check_language(one, root)
    for unit in root.iter(f"{prefix}unit"):
        _check_unit(unit, prefix)
    for one in root.iter(f"{prefix}mrk", f"{prefix}sm"):
        references.check_mark(one, prefix)
    modules.check(root, prefix)
    return core


def _check_file(file: Element, prefix: str) -> None:
    skeleton = file.find(f"{prefix}skeleton")
    if skeleton is not None:
        has_content = len(skeleton) or (skeleton.text or "").strip()
        if bool(has_content) == (skeleton.get("href") is not None):
            raise fail(skeleton, _("A skeleton has content or a href, one of both."))
    _check_unique(file.iter(f"{prefix}unit"))
    _check_unique(file.iter(f"{prefix}group"))
    for place in file.iter(f"{prefix}file", f"{prefix}group", f"{prefix}unit"):
        _check_extension_ids(place, prefix)
    for notes in file.iter(f"{prefix}notes"):
        _check_unique(notes)


def _check_unique(elements: Iterator[Element] | list[Element] | Element) -> None:
    seen: set[str] = set()
    for element in elements:
        found = element.get("id")
        if found is not None and found in seen:
            raise fail(element, _("The id “%(id)s” stands twice.") % {"id": found})
        seen.add(found)


def _check_extension_ids(place: Element, prefix: str) -> None:
    """Ids of other namespaces are unique among those directly in a file, group or unit."""
    seen: set[tuple[str, str]] = set()
    for child in place:
        if child.tag.startswith(prefix):
            continue
        for one in child.iter():
            found = one.get("id") or one.get(XML_ID)
            if found is None or namespace_of(one) == prefix[1:-1]:
                continue
            key = (namespace_of(one), found)
            if key in seen:
                raise fail(one, _("The id “%(id)s” stands twice.") % {"id": found})
            seen.add(key)


def _check_language(element: Element, root: Element) -> None:
    name = "srcLang" if name_of(element) == "source" else "trgLang"
    wanted = root.get(name)
    if wanted is None:
        raise fail(element, _("The document names no %(name)s.") % {"name": name})
    own = element.get(LANG)
    if own is not None and own.lower() != wanted.lower():
        raise fail(
            element,
            _("The language is %(own)s, that of the document %(wanted)s.")
            % {"own": own, "wanted": wanted},
            "xml:lang",
        )


def _check_unit(unit: Element, prefix: str) -> None:
    data = unit.find(f"{prefix}originalData")
    if data is not None:
        _check_unique(data)
    parts = unit.findall(f"{prefix}segment") + unit.findall(f"{prefix}ignorable")
    for part in parts:
        if part.get("subState") and not part.get("state"):
            raise fail(part, _("A subState needs a state."))
        source, target = part.find(f"{prefix}source"), part.find(f"{prefix}target")
        if target is not None and _space(source) != _space(target):
            raise fail(target, _("Source and target treat white space differently."))
    _check_order(unit, prefix)
    codes.check_unit(unit, prefix)


def _space(element: Element) -> str:
    for one in (element, *element.iterancestors()):
        if found := one.get(SPACE):
            return str(found)
    return "default"


def _check_order(unit: Element, prefix: str) -> None:
    """Targets may come in another order, each place once."""
    places: Counter[int] = Counter()
    parts = [one for one in unit if name_of(one) in {"segment", "ignorable"}]
    for number, part in enumerate(parts, 1):
        target = part.find(f"{prefix}target")
        place = int(target.get("order", number)) if target is not None else number
        places[place] += 1
        if places[place] > 1 or place > len(parts):
            raise fail(
                part if target is None else target,
                _("The place %(order)d cannot be taken.") % {"order": place},
                "order",
            )
