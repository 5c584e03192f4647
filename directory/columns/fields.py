"""Columns of a record's own fields."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from wagtail.fields import RichTextField

from hanse.directory.columns import values
from hanse.directory.columns.base import CellError, Column, Mode, join, parts
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term


class FieldColumn(Column):
    """A plain field of the record."""

    def __init__(self, field: Any) -> None:
        super().__init__(field.name)
        self.field, self.vocabulary = field, ""
        if field.is_relation:
            self.vocabulary = values.vocabulary_of(field)

    @property
    def label(self) -> str:
        return str(capfirst(self.field.verbose_name))

    def read(self, record: Any) -> str:
        return values.to_text(self.field, getattr(record, self.field.attname))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        if not cell and mode is Mode.ADD:
            return
        setattr(record, self.field.attname, values.to_value(self.field, cell))

    @property
    def is_rich(self) -> bool:
        return isinstance(self.field, RichTextField)


class RelationColumn(Column):
    """Several terms, or several other rows by their numbers."""

    is_list = True

    def __init__(self, field: Any) -> None:
        super().__init__(field.name)
        self.field, self.vocabulary = field, values.vocabulary_of(field)

    @property
    def label(self) -> str:
        return str(capfirst(self.field.verbose_name))

    def read(self, record: Any) -> str:
        pks = sorted(row.pk for row in getattr(record, self.name).all())
        if self.field.related_model is Term:
            terms = labels.snapshot().terms
            return join(sorted(terms[pk].code for pk in pks if pk in terms))
        return join(map(str, pks))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        wanted = {values.related(self.field, part) for part in parts(cell)}
        manager = getattr(record, self.name)
        if mode is Mode.ADD:
            wanted |= {row.pk for row in manager.all()}
        model = self.field.related_model
        # Rows and not ids, which would be written at once, past draft and check.
        rows = list(model._default_manager.filter(pk__in=wanted))
        if len(rows) != len(wanted):
            missing = wanted - {row.pk for row in rows}
            raise CellError(f"{sorted(missing)}")
        manager.set(rows)


class TagColumn(Column):
    """Free words."""

    is_list = True

    def __init__(self, field: Any) -> None:
        super().__init__(field.name)
        self.field = field

    @property
    def label(self) -> str:
        return str(capfirst(self.field.verbose_name))

    def read(self, record: Any) -> str:
        return join(sorted(tag.name for tag in getattr(record, self.name).all()))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        wanted = parts(cell)
        manager = getattr(record, self.name)
        if mode is Mode.ADD:
            manager.add(*wanted)
        else:
            manager.set(wanted)
