"""Columns of a record's children: its names, places, identifiers and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst

from hanse.directory.columns import values
from hanse.directory.columns.base import Column, Group, Mode, join, parts
from hanse.taxonomy.languages import content_languages, own_name

# Of children that are added or taken away, none can have more than this many.
MOST = 200


def _order(child: Any) -> tuple[int, int]:
    return child.sort_order or 0, child.pk or 2**62


class Children:
    """The rows of one relation of a record, in their order."""

    def __init__(self, relation: Any) -> None:
        self.name = relation.get_accessor_name()
        self.model = relation.related_model
        self.parent = relation.field.name
        machinery = {"sort_order", self.parent}
        self.fields = {
            field.name: field
            for field in self.model._meta.concrete_fields
            if field.editable and not field.primary_key and field.name not in machinery
        }

    def of(self, record: Any) -> list[Any]:
        return sorted(getattr(record, self.name).all(), key=_order)

    def add(self, record: Any, **fields: Any) -> Any:
        known = [row.sort_order or 0 for row in getattr(record, self.name).all()]
        child = self.model(sort_order=max(known, default=-1) + 1, **fields)
        getattr(record, self.name).add(child)
        return child

    def remove(self, record: Any, child: Any) -> None:
        getattr(record, self.name).remove(child)

    @property
    def label(self) -> str:
        return str(capfirst(self.model._meta.verbose_name))


class KeyedGroup(Group):
    """Children that are told apart by what they are: `names.preferred.fi`.

    A column for each combination of the fields in `key`, a list of values in its
    cells. In `single` ones a table that only adds brings one value up to date.
    """

    def __init__(
        self, children: Children, key: tuple[str, ...], value: str, single: Any
    ) -> None:
        self.children, self.key, self.value = children, key, value
        self.relation, self.single = children.name, single

    def key_of(self, child: Any) -> tuple[str, ...]:
        return tuple(str(getattr(child, name)) for name in self.key)

    def name_of(self, child: Any) -> str:
        return ".".join([self.relation, *filter(None, self.key_of(child))])

    def owner(self, record: Any, child: Any, field: str) -> str:
        return self.name_of(child)

    def names(self, record: Any) -> Iterable[str]:
        return {self.name_of(child) for child in self.children.of(record)}

    def usual(self) -> Iterator[str]:
        first, *more = self.key
        for value, _label in self.children.fields[first].flatchoices:
            if not more:
                yield f"{self.relation}.{value}"
                continue
            for code in ("", *content_languages()):
                yield ".".join(filter(None, (self.relation, value, code)))

    def column(self, name: str) -> Column | None:
        relation, *key = name.split(".")
        if relation != self.relation or not 0 < len(key) <= len(self.key):
            return None
        key += [""] * (len(self.key) - len(key))
        for field, value in zip(self.key, key, strict=True):
            known = {str(one) for one, _l in self.children.fields[field].flatchoices}
            if value not in known | ({""} if field != self.key[0] else set()):
                return None
        return KeyedColumn(name, self, tuple(key))


class KeyedColumn(Column):
    is_list = True

    def __init__(self, name: str, group: KeyedGroup, key: tuple[str, ...]) -> None:
        super().__init__(name)
        self.group, self.key = group, key

    @property
    def label(self) -> str:
        words = []
        for field, value in zip(self.group.key, self.key, strict=True):
            if not value:
                continue
            if field == "language":
                words.append(own_name(value))
            else:
                choices = dict(self.group.children.fields[field].flatchoices)
                words.append(str(choices[value]))
        return f"{self.group.children.label}: {', '.join(words)}"

    def mine(self, record: Any) -> list[Any]:
        rows = self.group.children.of(record)
        return [row for row in rows if self.group.key_of(row) == self.key]

    def read(self, record: Any) -> str:
        return join(getattr(row, self.group.value) for row in self.mine(record))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        group, wanted = self.group, parts(cell)
        rows = self.mine(record)
        if mode is Mode.ADD:
            if group.single(self.key) and rows and wanted:
                if wanted[0] not in {getattr(row, group.value) for row in rows}:
                    setattr(rows[0], group.value, wanted[0])
                return
            held = {getattr(row, group.value) for row in rows}
            wanted = [text for text in dict.fromkeys(wanted) if text not in held]
        else:
            for row in rows[len(wanted) :]:
                group.children.remove(record, row)
            for row, text in zip(rows, wanted, strict=False):
                setattr(row, group.value, text)
            wanted = wanted[len(rows) :]
        for text in wanted:
            fields = dict(zip(group.key, self.key, strict=True))
            group.children.add(record, **fields, **{group.value: text})


class NumberedGroup(Group):
    """Children by their place in the list: `places.1.town`, `places.2.town`."""

    def __init__(self, children: Children) -> None:
        self.children, self.relation = children, children.name
        self._name = re.compile(rf"{self.relation}\.([1-9][0-9]{{0,2}})\.(\w+)")

    def names(self, record: Any) -> Iterator[str]:
        for number, _child in enumerate(self.children.of(record), 1):
            for field in self.children.fields:
                yield f"{self.relation}.{number}.{field}"

    def usual(self) -> Iterator[str]:
        for number in (1, 2):
            for field in self.children.fields:
                yield f"{self.relation}.{number}.{field}"

    def owner(self, record: Any, child: Any, field: str) -> str:
        number = self.children.of(record).index(child) + 1
        return f"{self.relation}.{number}.{field}"

    def order(self, names: Iterable[str]) -> list[str]:
        places = {name: place for place, name in enumerate(self.children.fields)}

        def key(name: str) -> tuple[int, int]:
            _relation, number, field = name.split(".")
            return int(number), places[field]

        return sorted(names, key=key)

    def column(self, name: str) -> Column | None:
        found = self._name.fullmatch(name)
        if not found or found[2] not in self.children.fields or int(found[1]) > MOST:
            return None
        return NumberedColumn(name, self, int(found[1]), self.children.fields[found[2]])

    def tidy(self, record: Any) -> None:
        """Take away what has nothing in it any more."""
        for child in self.children.of(record):
            if not any(
                getattr(child, field.attname) not in (None, "", field.get_default())
                for field in self.children.fields.values()
            ):
                self.children.remove(record, child)


class NumberedColumn(Column):
    def __init__(
        self, name: str, group: NumberedGroup, number: int, field: Any
    ) -> None:
        super().__init__(name)
        self.group, self.number, self.field = group, number, field
        self.vocabulary = values.vocabulary_of(field) if field.is_relation else ""

    @property
    def label(self) -> str:
        return f"{self.group.children.label} {self.number}: {self.field.verbose_name}"

    def _child(self, record: Any) -> Any:
        rows = self.group.children.of(record)
        return rows[self.number - 1] if self.number <= len(rows) else None

    def read(self, record: Any) -> str:
        child = self._child(record)
        if child is None:
            return ""
        return values.to_text(self.field, getattr(child, self.field.attname))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        child = self._child(record)
        if not cell and (mode is Mode.ADD or child is None):
            return
        value = values.to_value(self.field, cell)
        while child is None:
            self.group.children.add(record)
            child = self._child(record)
        setattr(child, self.field.attname, value)


# A child with exactly these fields is told apart by some of them: (fields, key, value,
# which keys have one value only for a table that adds).
KEYED: tuple[tuple[frozenset[str], tuple[str, ...], str, Any], ...] = (
    (
        frozenset({"text", "language", "kind"}),
        ("kind", "language"),
        "text",
        lambda key: key[0] == "preferred",
    ),
    (frozenset({"scheme", "value"}), ("scheme",), "value", lambda key: True),
)


def group_of(relation: Any) -> Any:
    """The columns of a child relation, by what its model looks like."""
    children = Children(relation)
    for fields, key, value, single in KEYED:
        if fields == set(children.fields):
            return KeyedGroup(children, key, value, single)
    return NumberedGroup(children)
