"""What of a record a partner may propose to change, as form fields.

Only what partners can read: nothing of private contacts, of portraits or of places that
a mentor has left. What points at other records is the owner's to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import URLField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput

from hanse.directory.columns import Column, columns_of, join, parts
from hanse.directory.columns.children import (
    KeyedColumn,
    NumberedColumn,
    NumberedGroup,
)
from hanse.directory.columns.fields import FieldColumn, RelationColumn
from hanse.directory.enums import NameKind
from hanse.directory.kinds import kind_for
from hanse.taxonomy import labels
from hanse.taxonomy.forms.fields import TermChoiceField, TermMultipleChoiceField
from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.models import Term

_KEY = re.compile(r' data-block-key="[^"]*"')
# Registers that a partner may add an identifier of; others are there as they are.
OFFERED = ("ror", "isil", "wikidata", "orcid", "cordis", "keep")
# Of children only these: the rest points at records or is nobody's business.
CHILDREN = {
    "places": (
        "label",
        "street",
        "postcode",
        "town",
        "region",
        "area",
        "country",
        "latitude",
        "longitude",
    ),
    "contacts": ("kind", "value", "label"),
}


@dataclass(frozen=True)
class Proposable:
    """A column that can be proposed, with the words of its field."""

    column: Column
    label: str
    # A heading that several fields share: "Place 1".
    group: str = ""

    @property
    def name(self) -> str:
        return self.column.name


class LinesField(forms.CharField):
    """Several values of one column, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})


def proposable(record: Any) -> list[Proposable]:
    """Everything of a record that may be proposed to change, in the order of a form."""
    columns = columns_of(type(record))
    kind = kind_for(type(record))
    found = [*_names(record, columns)]
    for name, column in columns.plain.items():
        if isinstance(column, FieldColumn):
            if name not in kind.own_fields and _is_plain(column.field):
                found.append(Proposable(column, column.label))
        elif isinstance(column, RelationColumn) and column.vocabulary:
            found.append(Proposable(column, column.label))
    for relation, fields in CHILDREN.items():
        group = columns.groups.get(relation)
        if isinstance(group, NumberedGroup):
            found += _children(record, columns, group, fields)
    return [*found, *_identifiers(record, columns)]


def _is_plain(field: Any) -> bool:
    return not field.is_relation or field.related_model is Term


def _names(record: Any, columns: Any) -> Iterator[Proposable]:
    there = columns.groups["names"].names(record)
    usual = [f"names.{NameKind.PREFERRED.value}.{code}" for code in content_languages()]
    for name in columns.groups["names"].order({*there, *usual}):
        column = columns.find(name)
        if column is not None:
            yield Proposable(column, column.label, _("Names"))


def _identifiers(record: Any, columns: Any) -> Iterator[Proposable]:
    group = columns.groups.get("identifiers")
    if group is None:
        return
    known = {f"identifiers.{code}" for code in OFFERED}
    for name in group.order({*group.names(record), *(known & set(group.usual()))}):
        column = columns.find(name)
        if column is not None:
            yield Proposable(column, column.label, _("Identifiers"))


def _children(
    record: Any, columns: Any, group: NumberedGroup, fields: tuple[str, ...]
) -> Iterator[Proposable]:
    """Those that partners may read, and one more."""
    rows = group.children.of(record)
    numbers = [
        number for number, row in enumerate(rows, 1) if getattr(row, "is_shown", True)
    ]
    for place, number in enumerate([*numbers, len(rows) + 1], 1):
        heading = f"{group.children.label} {place}"
        for name in fields:
            column = columns.find(f"{group.relation}.{number}.{name}")
            if column is not None:
                label = str(capfirst(column.field.verbose_name))
                yield Proposable(column, label, heading)


def label_of(model: Any, name: str) -> str:
    """What a column is called, without its place among those that stay private."""
    column = columns_of(model).find(name)
    if column is None:
        return name
    if isinstance(column, NumberedColumn) and column.group.relation == "contacts":
        return f"{column.group.children.label}: {column.field.verbose_name}"
    return column.label


def field_of(one: Proposable) -> forms.Field:
    """The form field of a column; its initial value is what `initial_of` gives."""
    column = one.column
    if isinstance(column, KeyedColumn):
        return LinesField(required=False)
    if isinstance(column, RelationColumn):
        return TermMultipleChoiceField(vocabulary=column.vocabulary, required=False)
    field: Any = column.field  # type: ignore[attr-defined]
    if field.is_relation:
        return TermChoiceField(vocabulary=column.vocabulary, required=False)
    if field.choices:
        return forms.ChoiceField(
            choices=[("", "—"), *field.flatchoices], required=False
        )
    # Who writes no scheme means the usual one.
    more = {"assume_scheme": "https"} if isinstance(field, URLField) else {}
    made: forms.Field = field.formfield(required=False, **more)
    if isinstance(made, forms.DateField):
        made.widget = AdminDateInput()
    return made


def initial_of(one: Proposable, record: Any) -> Any:
    column = one.column
    if isinstance(column, KeyedColumn):
        return "\n".join(parts(column.read(record)))
    if isinstance(column, RelationColumn):
        return [term.pk for term in getattr(record, column.name).all()]
    field: Any = column.field  # type: ignore[attr-defined]
    owner = record
    if isinstance(column, NumberedColumn):
        rows = column.group.children.of(record)
        if column.number > len(rows):
            return None
        owner = rows[column.number - 1]
    return getattr(owner, field.attname)


def same_words(one: Proposable, first: str, second: str) -> bool:
    """Whether two cells say the same; the editor gives each paragraph a new key."""
    if isinstance(one.column, FieldColumn) and one.column.is_rich:
        return _without_keys(first) == _without_keys(second)
    return first == second


def _without_keys(html: str) -> str:
    plain = _KEY.sub("", html)
    return "" if plain == "<p></p>" else plain


def cell_of(one: Proposable, value: Any) -> str:
    """A cleaned value as a cell of its column."""
    column = one.column
    if isinstance(column, KeyedColumn):
        return join(line for line in str(value or "").splitlines() if line.strip())
    if isinstance(column, RelationColumn):
        terms = labels.snapshot().terms
        return join(sorted(terms[term.pk].code for term in value))
    if isinstance(value, Term):
        return value.code
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
