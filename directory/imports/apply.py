"""Cells onto a record: what differs, and the record with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

from hanse.directory.columns import CellError, RecordColumns, columns_of
from hanse.directory.columns.texts import TextColumn
from hanse.directory.imports.facts import RowPlan
from hanse.directory.imports.rows import RowError
from hanse.networks.choosable import not_choosable, references_of

# {column: (before, after)}
Diff = dict[str, tuple[str, str]]
Late = list[tuple[TextColumn, str]]


class Changes:
    """What a plan changes in a record, applied in memory.

    `late` are cells that can be written only once the record has a row. Raises
    `RowErrors` with everything that is wrong with the cells.
    """

    def __init__(self, record: Any, plan: RowPlan) -> None:
        self.record, self.plan = record, plan
        self.columns: RecordColumns = columns_of(type(record))
        self.diff: Diff = {}
        self.late: Late = []
        errors: list[RowError] = []
        before = self.columns.read(record, plan.cells)
        for name, cell in plan.cells.items():
            try:
                self._write(name, cell, before)
            except CellError as error:
                errors.append(RowError(plan.origin_of(name), error.message))
        if errors:
            raise RowErrors(errors)
        self.columns.tidy(record)
        self.diff.update(self._differences(before))

    def _write(self, name: str, cell: str, before: Mapping[str, str]) -> None:
        column = self.columns.find(name)
        if column is None:
            raise CellError(_("Records have no column “%(name)s”.") % {"name": name})
        if cell.strip() == before[name].strip():
            return
        if isinstance(column, TextColumn):
            column.write(self.record, cell, self.plan.mode)
            words = column.words(cell)
            if words != before[name] and (cell or self.plan.mode == "replace"):
                self.late.append((column, cell))
                self.diff[name] = (before[name], words)
            return
        column.write(self.record, cell, self.plan.mode)

    def _differences(self, before: Mapping[str, str]) -> Diff:
        now = self.columns.read(self.record, before)
        return {
            name: (before[name], text)
            for name, text in now.items()
            if text != before[name]
        }

    def check(self, user: Any) -> None:
        """Raise `RowErrors` for the facts that the record's own rules refuse."""
        errors = list(self._errors())
        if not errors and user is not None and not user.is_superuser:
            errors = list(self._foreign(user))
        if errors:
            raise RowErrors(errors)

    def _errors(self) -> Iterator[RowError]:
        relations = [one.name for one in self.record._meta.fields if one.is_relation]
        try:
            self.record.full_clean(
                exclude=relations, validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            yield from self._told(error)
        for group, child in self.columns.children(self.record):
            setattr(child, group.children.parent, self.record)
            try:
                child.full_clean(
                    exclude=_relations(child),
                    validate_unique=False,
                    validate_constraints=False,
                )
            except ValidationError as error:
                yield from self._told(error, group, child)
        if "names" in self.columns.groups and not list(self.record.names.all()):
            name = next((n for n in self.plan.cells if n.startswith("names.")), "names")
            yield RowError(self.plan.origin_of(name), _("A name is needed."))

    def _told(
        self, error: ValidationError, group: Any = None, child: Any = None
    ) -> Iterator[RowError]:
        for name, messages in error.message_dict.items():
            column = group.owner(self.record, child, name) if group else name
            yield RowError(self.plan.origin_of(column), " ".join(messages))

    def _foreign(self, user: Any) -> Iterator[RowError]:
        """What the row points at must be what the user may point at."""
        pointing = [name for name in self.diff if self._points(name)]
        if not pointing:
            return
        refused = not_choosable(user, references_of(self.record))
        if refused:
            yield RowError(
                self.plan.origin_of(pointing[0]),
                _("It points at something that is not yours to use."),
            )

    def _points(self, name: str) -> bool:
        """Whether a column can point at something that has an owner."""
        column: Any = self.columns.find(name)
        field = getattr(column, "field", None)
        if field is None or column.vocabulary:
            return False
        return bool(field.is_relation) or isinstance(field, RichTextField)


class RowErrors(Exception):
    """Everything that is wrong with one row."""

    def __init__(self, errors: list[RowError]) -> None:
        super().__init__(str(errors[0]))
        self.errors = errors


def _relations(child: Any) -> list[str]:
    return [one.name for one in child._meta.fields if one.is_relation]
