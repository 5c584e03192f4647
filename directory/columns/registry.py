"""All columns of a record type, from its model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from taggit.managers import TaggableManager

from hanse.directory.columns.base import Column, Group
from hanse.directory.columns.children import group_of
from hanse.directory.columns.fields import FieldColumn, RelationColumn, TagColumn
from hanse.directory.columns.texts import TextGroup
from hanse.networks.models import NetworkRecord

# What every record has and no table tells, but for the language of its own words.
BASE = {field.name for field in NetworkRecord._meta.get_fields()} - {"language"}


class RecordColumns:
    """The columns of one record type.

    `find` knows every column there can be; `names` are those that some records need,
    in a fixed order; `usual` those that a form offers to choose from.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.plain: dict[str, Column] = {}
        self.groups: dict[str, Group] = {}
        for relation in get_all_child_relations(model):
            if relation.related_model._meta.abstract or _is_through(relation):
                continue
            group = group_of(relation)
            self.groups[group.relation] = group
        self.groups["texts"] = TextGroup(model)
        for column in self._plain():
            self.plain[column.name] = column
        self._found: dict[str, Column | None] = {}

    def _plain(self) -> Iterator[Column]:
        for field in self.model._meta.concrete_fields:
            if field.editable and not field.primary_key and field.name not in BASE:
                yield FieldColumn(field)
        for field in get_all_child_m2m_relations(self.model):
            yield RelationColumn(field)
        for field in self.model._meta.get_fields():
            if isinstance(field, TaggableManager):
                yield TagColumn(field)

    def find(self, name: str) -> Column | None:
        if name not in self._found:
            group = self.groups.get(name.partition(".")[0])
            self._found[name] = (
                self.plain.get(name) if group is None else group.column(name)
            )
        return self._found[name]

    def names(self, records: Iterable[Any]) -> list[str]:
        """The columns in which these records have anything: names, facts, children."""
        needed: dict[str, set[str]] = {relation: set() for relation in self.groups}
        for record in records:
            for relation, group in self.groups.items():
                needed[relation].update(group.names(record))
        return self.ordered(needed)

    def ordered(self, needed: dict[str, set[str]]) -> list[str]:
        found = [*self.plain]
        for relation, names in needed.items():
            column_names = self.groups[relation].order(names)
            found = (
                column_names + found if relation == "names" else found + column_names
            )
        return found

    def usual(self) -> list[str]:
        return self.ordered(
            {name: set(group.usual()) for name, group in self.groups.items()}
        )

    def read(self, record: Any, names: Iterable[str]) -> dict[str, str]:
        return {
            name: column.read(record)
            for name in names
            if (column := self.find(name)) is not None
        }

    def prepare(self, record: Any) -> None:
        """Called in the transaction that saves the record, before it does."""
        for column in self.plain.values():
            column.prepare(record)

    def tidy(self, record: Any) -> None:
        for group in self.groups.values():
            group.tidy(record)

    def children(self, record: Any) -> Iterator[tuple[Any, Any]]:
        """Every child with the group that names its columns."""
        for group in self.groups.values():
            children = getattr(group, "children", None)
            if children is not None:
                for child in children.of(record):
                    yield group, child


def _is_through(relation: Any) -> bool:
    """Whether these children are rows that tie words to the record."""
    return hasattr(relation.related_model, "tag_relname")


def columns_of(model: Any) -> RecordColumns:
    """The columns of a record type, made once."""
    return _made(model)


@cache
def _made(model: Any) -> RecordColumns:
    return RecordColumns(model)
