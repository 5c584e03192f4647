"""Cells as people read them, in the language of the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing

from hanse.directory.columns.base import parts
from hanse.directory.columns.registry import columns_of
from hanse.networks.numbers import number_of
from hanse.taxonomy import labels


def in_words(model: Any, name: str, cell: str) -> str:
    """What a cell of the column `name` says: labels for codes, text without marks."""
    column = columns_of(model).find(name)
    if column is None or not cell:
        return cell
    if column.vocabulary:
        codes = parts(cell) if column.is_list else [cell]
        return ", ".join(_term(column.vocabulary, code) for code in codes)
    if column.is_list:
        return "\n".join(parts(cell))
    return _value(getattr(column, "field", None), cell)


def _value(field: Any, cell: str) -> str:
    if field is None:
        return cell
    if isinstance(field, RichTextField):
        return str(get_text_for_indexing(cell))
    if field.is_relation:
        rows = field.related_model._default_manager.all()
        row = rows.filter(pk=number_of(cell)).first()
        return cell if row is None else str(row)
    if cell in ("true", "false"):
        return gettext("yes") if cell == "true" else gettext("no")
    labels_of = {str(key): str(label) for key, label in field.flatchoices}
    return labels_of.get(cell, cell)


def _term(vocabulary: str, code: str) -> str:
    snapshot = labels.snapshot()
    pk = snapshot.pk(vocabulary, code)
    return code if pk is None else snapshot.terms[pk].label()
